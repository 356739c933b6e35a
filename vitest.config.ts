import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { configDefaults, defineConfig } from 'vitest/config'
import { launchOptions } from './scripts/chromium.mjs'

/** A machine that is busy with other things is no reason to fail. */
const testTimeout = 60_000

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          // Loading the modules for each file again takes longer than most of these tests.
          isolate: false,
          testTimeout,
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, 'test/servers/**'],
        },
      },
      {
        test: {
          name: 'servers',
          environment: 'node',
          testTimeout,
          hookTimeout: testTimeout,
          include: ['test/servers/**/*.test.{ts,tsx}'],
          globalSetup: ['test/servers/globalSetup.ts'],
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'dom',
          environment: 'jsdom',
          testTimeout,
          include: ['test/**/*.test.tsx'],
          exclude: [...configDefaults.exclude, 'test/servers/**'],
          setupFiles: ['test/dom/setup.ts'],
        },
      },
      {
        plugins: [storybookTest({ configDir: '.storybook' })],
        test: {
          name: 'stories',
          isolate: false,
          browser: {
            enabled: true,
            headless: true,
            provider: playwright({ launchOptions: launchOptions() }),
            screenshotFailures: false,
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
})
