import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Builds the shop's web app. */
export default defineConfig({
  root: join(import.meta.dirname, 'web'),
  plugins: [react()],
  resolve: { tsconfigPaths: true },
  build: {
    target: 'es2022',
    // Newer than the default, so that light-dark() stays what it is.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    outDir: '../build/web',
    emptyOutDir: true,
    // The content security policy allows pictures as data, but no styles or scripts.
    assetsInlineLimit: 0,
  },
})
