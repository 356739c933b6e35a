import { mergeTests } from '@playwright/test'
import { findEngine } from '../../scripts/engines/findEngine.mjs'
import { test as withStorybook } from '../e2e/builtStorybook.ts'
import { test as withStorefront } from '../e2e/storefront.ts'
import { connectFirefox } from './connectFirefox.ts'
import { connectWebKit } from './connectWebKit.ts'
import { EnginePage } from './EnginePage.ts'

export const engineNames = ['firefox', 'webkit'] as const
export type EngineName = (typeof engineNames)[number]

/** A test that starts an engine and stops it, whatever happens in between. */
export const test = mergeTests(withStorefront, withStorybook)

/** Whether the engine is on this machine. The setup of the run has installed it where that is possible. */
export function hasEngine(name: EngineName): boolean {
  return findEngine(name) !== undefined
}

/** Runs something in an engine of its own, with preferences that only Firefox has. */
export async function inEngine(
  name: EngineName,
  run: (page: EnginePage) => Promise<void>,
  preferences?: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { browser, driver, screen } = findEngine(name) ?? {}
  if (!browser) throw new Error(`${name} is not on this machine.`)
  const connection =
    driver && screen
      ? await connectWebKit({ browser, driver, screen })
      : await connectFirefox(browser, preferences)
  try {
    await run(new EnginePage(name, connection))
  } finally {
    await connection.stop()
  }
}
