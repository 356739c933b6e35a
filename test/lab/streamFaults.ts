import fc from 'fast-check'
import { type Family, type Span, span } from './faults.ts'

/**
 * What becomes of the event streams that a tab opens in a span of time, for as long as each of them lasts. Those
 * that are open break when it begins.
 */
export interface StreamFault extends Span {
  tab: 'first' | 'second' | 'both'
  kind: StreamFaultKind
  /** Milliseconds or a choice, as the kind needs it. */
  amount: number
}

export type StreamFaultKind = (typeof STREAM_FAULT_KINDS)[number]

export const STREAM_FAULT_KINDS = [
  /** Another status, or an answer that is no event stream. */
  'refused',
  'hung',
  /** Opened only after up to fifty seconds, whether or not anybody still waits for it. */
  'opened-late',
  'cut-off',
  'garbage',
  /** Not even heartbeats come. */
  'silent',
  /** Heartbeats come, and no word of a change. */
  'deaf',
  'delayed',
  'pieces',
  /** Names one version after the other, and none of them exists. */
  'false-versions',
] as const

/** None for three schedules of four: these do without push. */
export function streamFaults(
  family: Family,
  lastMs: number,
): fc.Arbitrary<readonly StreamFault[] | undefined> {
  const maxLength = { line: 4, proxy: 2, device: 1, truth: 2, react: 1, tabs: 2, mixed: 3 }[family]
  const fault = fc
    .record({
      span: span(lastMs, 90_000),
      isFirst: fc.boolean(),
      tab: fc.constantFrom('both', 'both', 'first', 'second'),
      kind: fc.constantFrom(...STREAM_FAULT_KINDS),
      amount: fc.nat(9_999),
    })
    .map(({ span, isFirst, ...rest }): StreamFault => {
      return { ...span, ...rest, ...(isFirst ? { fromMs: 0 } : {}) }
    })
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.array(fault, { maxLength }) },
  )
}
