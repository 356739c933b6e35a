import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { configDefaults, defineConfig } from 'vitest/config'

const installed = fileURLToPath(new URL('node_modules/', import.meta.url))
const testingLibrary = new URL(
  '../../node_modules/@testing-library/react/dist/@testing-library/react.esm.js',
  import.meta.url,
)

/** All tests of the simulated DOM once more, on the oldest React and React Query that the package promises to run on. */
export default defineConfig({
  plugins: [react()],
  resolve: {
    alias: [
      // Its default file is CommonJS, which no alias reaches: it would bring the other React along.
      { find: /^@testing-library\/react$/, replacement: fileURLToPath(testingLibrary) },
      { find: /^(react|react-dom)$/, replacement: `${installed}$1` },
      { find: /^@tanstack\/react-query$/, replacement: `${installed}@tanstack/react-query` },
      { find: /^(react|react-dom)\/(.*)$/, replacement: `${installed}$1/$2.js` },
    ],
  },
  test: {
    name: 'dom-18',
    environment: 'jsdom',
    testTimeout: 60_000,
    include: ['test/**/*.test.tsx', 'test/react18/version.tsx'],
    exclude: [
      ...configDefaults.exclude,
      'test/servers/**',
      // Measures a real connection while one act() lasts, in which React 18 shows nothing.
      'test/push/realLine.test.tsx',
      // Words, pictures and plans of reads, which no version of React changes.
      'test/components/methods.test.tsx',
      'test/components/pseudo.test.tsx',
      'test/components/saveQr.test.tsx',
      'test/dom/faultViews.test.tsx',
      'test/dom/languages.test.tsx',
      'test/hostile/**',
      'test/lab/blindness.test.tsx',
      'test/lab/countdown.test.tsx',
      // What is left behind is looked for a thousand times on the other React.
      'test/lab/leaks.test.tsx',
      'test/lab/load.test.tsx',
      'test/spoken/**',
      'test/testing/**',
    ],
    setupFiles: ['test/dom/setup.ts'],
    server: { deps: { inline: [/react/, /@testing-library/, /@tanstack/] } },
    // The long schedules have nothing to do with the version of React; a few of them are enough here.
    env: { LAB_RUNS: process.env.LAB_RUNS ?? '25' },
  },
})
