import { fail } from 'node:assert/strict'
import { findDifference } from './findDifference.ts'

/** What the store did, and what the kit would do wrong because of it. Two sentences. */
export interface Fault {
  wrong: string
  harm: string
}

/** Fails with the fault unless all is well. */
export function expectThat(isWell: boolean, { wrong, harm }: Fault): void {
  if (!isWell) fail(`${wrong} ${harm}`)
}

/** Fails where the two differ as JSON; says in which place. The order of keys means nothing. */
export function expectSame(actual: unknown, expected: unknown, { wrong, harm }: Fault): void {
  const difference = findDifference(actual, expected)
  if (difference !== undefined) fail(`${wrong} (${difference}) ${harm}`)
}

/** Waits for what must be settled at once; how a rejection reads in the runner's report. */
export async function expectNoRejection<Value>(
  work: Promise<Value>,
  { wrong, harm }: Fault,
): Promise<Value> {
  try {
    return await work
  } catch (error) {
    return fail(`${wrong} (${error instanceof Error ? error.message : String(error)}) ${harm}`)
  }
}
