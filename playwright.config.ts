import { defineConfig } from '@playwright/test'
import { launchOptions } from './scripts/chromium.mjs'

const TIMED = '**/reactions.spec.ts'

/** End to end: each test file starts the storefront, the backend and the simulator that it needs. */
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/e2e',
  globalSetup: ['./test/e2e/buildStorefront.ts', './test/engines/installEngines.ts'],
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  // A machine that is busy may hold up what measures real time; the run names what needed it.
  retries: process.env.CI ? 1 : 0,
  projects: [
    { name: 'pages', testIgnore: TIMED },
    // The same pages in Firefox and WebKitGTK, which Playwright itself does not drive.
    { name: 'engines', testDir: 'test/engines' },
    // It measures how fast a page reacts, so `npm test` runs nothing beside it.
    { name: 'timed', testMatch: TIMED },
  ],
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  // To look at a failure: `npx playwright test --trace on <file>`. Recording every test would cost much of the time.
  use: { launchOptions: launchOptions() },
})
