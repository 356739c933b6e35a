import type { FullConfig } from '@playwright/test'
import { areRequired, installEngines } from '../../scripts/engines/findEngine.mjs'

/** Runs once before the tests: installs Firefox and WebKitGTK, or says loudly that they are left out. */
export default function prepareEngines({ projects }: FullConfig): void {
  if (!projects.some(({ name }) => name === 'engines')) return
  const problem = installEngines()
  if (problem === undefined) return
  const text = `Firefox or WebKitGTK is missing, so nothing is proved about them. ${problem}`
  if (areRequired) {
    const way = 'To test only in Chromium, run "npx playwright test --project=pages".'
    throw new Error(
      `${text} It is an error because CI or QUIETZONE_ENGINES=required is set. ${way}`,
    )
  }
  const rule = '!'.repeat(100)
  console.error([rule, 'TESTS ARE LEFT OUT.', text, rule].join('\n'))
}
