import { defineConfig } from 'vite'

/** Builds the two servers, the shop's backend and the simulator, for Node. */
export default defineConfig({
  root: import.meta.dirname,
  resolve: { tsconfigPaths: true },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'build',
    emptyOutDir: false,
    sourcemap: true,
    rolldownOptions: {
      input: { backend: 'backend/main.ts', simulator: 'simulator/main.ts' },
      output: { chunkFileNames: 'shared/[name].js' },
    },
  },
})
