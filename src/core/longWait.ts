import { parseTime } from './parseTime.ts'
import type { Phase, PhaseFacts } from './phase.ts'

/** From then on the screen says that it takes longer, and offers ways out. */
const LONG_MS = 30_000

/**
 * When `loading` or `preparing` has lasted long, in the server's time. The wait begins when the payment was created,
 * or when it was first read where that is not known. `undefined` in all other phases.
 *
 * @param seenAtMs When the payment came into view; counts before the first read.
 */
export function getLongWaitAt(
  phase: Phase,
  facts: PhaseFacts | undefined,
  seenAtMs: number | undefined,
): number | undefined {
  if (phase !== 'loading' && phase !== 'preparing') return undefined
  if (!facts) return seenAtMs === undefined ? undefined : seenAtMs + LONG_MS
  const firstReadMs = facts.firstReadAtMs + facts.clockOffsetMs
  // A creation time in the future is wrong: no payment is read before it exists.
  const createdAtMs = parseTime(facts.payment?.createdAt) ?? firstReadMs
  return Math.min(createdAtMs, firstReadMs) + LONG_MS
}
