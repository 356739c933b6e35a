import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** Builds the library: one ES module per source module, so that `'use client'` stays per file. */
export default defineConfig({
  plugins: [react(), stylesheetTypes()],
  build: {
    // Syntax of 2022 as far as Safari 15 has it: test/floor reads what is built.
    target: 'es2022',
    sourcemap: true,
    minify: false,
    emptyOutDir: true,
    cssCodeSplit: true,
    lib: {
      formats: ['es'],
      entry: {
        index: 'src/index.ts',
        'core/index': 'src/core/index.ts',
        'server/index': 'src/server/index.ts',
        'server/inBrowser': 'src/server/inBrowser.ts',
        'stores/index': 'src/stores/index.ts',
        'adapters/node': 'src/adapters/node.ts',
        'adapters/next': 'src/adapters/next.ts',
        'testing/index': 'src/testing/index.ts',
        'simulator/index': 'src/simulator/index.ts',
        'themes/index': 'src/themes/index.ts',
        'i18n/languages/en': 'src/i18n/languages/en.ts',
        'i18n/languages/tr': 'src/i18n/languages/tr.ts',
        'i18n/languages/fil': 'src/i18n/languages/fil.ts',
        'i18n/languages/zhHans': 'src/i18n/languages/zhHans.ts',
        'i18n/languages/zhHant': 'src/i18n/languages/zhHant.ts',
        'i18n/languages/ru': 'src/i18n/languages/ru.ts',
        'i18n/languages/ar': 'src/i18n/languages/ar.ts',
        'i18n/languages/pseudo': 'src/i18n/languages/pseudo.ts',
        styles: 'src/styles/styles.css',
        'styles.layer': 'src/styles/styles.layer.css',
      },
    },
    rolldownOptions: {
      external: [
        /^node:/,
        /^react($|\/)/,
        /^react-dom($|\/)/,
        '@tanstack/react-query',
        'qrcode.react',
      ],
      output: {
        preserveModules: true,
        preserveModulesRoot: 'src',
        // npm never packs a folder called node_modules, so the one bundled library gets another name.
        entryFileNames: (chunk) => `${chunk.name.replace(/.*node_modules\//, 'vendor/')}.js`,
        banner: (chunk) => (chunk.name.includes('node_modules/uqr/') ? uqrLicense() : ''),
        // The names as they are here: a dot in one would count as the beginning of its ending.
        assetFileNames: ({ originalFileNames: [path = '[name]'] }) =>
          path.startsWith('src/styles/') ? basename(path) : '[name][extname]',
      },
    },
  },
})

/** The bundled library's licence asks to travel with every copy. */
function uqrLicense(): string {
  return `/*!\n${readFileSync('node_modules/uqr/LICENSE', 'utf8')}*/`
}

/** TypeScript looks for the types of what is imported for its effect alone, too. */
function stylesheetTypes(): Plugin {
  return {
    name: 'stylesheet-types',
    generateBundle() {
      for (const name of ['styles', 'styles.layer']) {
        this.emitFile({ type: 'asset', fileName: `${name}.css.d.ts`, source: 'export {}\n' })
      }
    },
  }
}
