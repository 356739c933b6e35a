import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Builds the shop's web app. */
export default defineConfig({
  root: join(import.meta.dirname, 'web'),
  plugins: [react()],
  resolve: { tsconfigPaths: true },
  build: {
    // The browsers of docs/browsers.md, for scripts and style sheets.
    target: ['es2022', 'chrome100', 'firefox100', 'safari15'],
    outDir: '../build/web',
    emptyOutDir: true,
    // The content security policy allows pictures as data, but no styles or scripts.
    assetsInlineLimit: 0,
  },
})
