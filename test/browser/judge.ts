import { isPaymentStatus, type PaymentStatus } from '../../src/protocol/payment.ts'
import type { Said } from './lab.ts'
import type { PageRecord } from './page/recorder.ts'

/** What was seen of one payment, from both sides. */
export interface Evidence {
  end: PaymentStatus
  /** What the backend says now. */
  truth: PaymentStatus | undefined
  said: readonly Said[]
  /** One list for each tab. */
  tabs: readonly (readonly PageRecord[])[]
  mostPending: number
  creates: number
}

/** Clocks of two processes. */
const TOLERANCE_MS = 50
const FINAL: ReadonlySet<string> = new Set([
  'succeeded',
  'declined',
  'expired',
  'canceled',
  'failed',
])

/** Everything that was wrong, in words; nothing when the customer could trust the screen. */
export function judge({ end, truth, said, tabs, mostPending, creates }: Evidence): string[] {
  const problems: string[] = []
  if (truth !== end) problems.push(`the backend ended in ${truth}, not in ${end}`)
  // Besides the one under way there may be one that nobody listens to any more.
  if (mostPending > 2 * tabs.length) problems.push(`${mostPending} requests were under way at once`)
  if (creates > 0) problems.push(`${creates} payments more were asked for`)
  for (const records of tabs) {
    const phases = records.filter(({ kind }) => kind === 'phase')
    const last = phases.at(-1)?.value
    if (last !== end) problems.push(`the screen ended in ${last}, not in ${end}`)
    problems.push(...phases.flatMap((phase, index) => judgePhase(phase, phases[index + 1], said)))
    problems.push(...findRepeats(records), ...findJumps(records))
  }
  return problems
}

function judgePhase(phase: PageRecord, next: PageRecord | undefined, said: readonly Said[]) {
  const { value, atMs, hasCode } = phase
  const problems: string[] = []
  if (value === 'unknown' || value === 'unavailable') problems.push(`the screen said ${value}`)
  if (hasCode && value !== 'awaiting') problems.push(`a code was on the screen while ${value}`)
  if (!FINAL.has(value) || !isPaymentStatus(value)) return problems
  const isTrue = said.some((each) => each.status === value && each.atMs <= atMs + TOLERANCE_MS)
  if (!isTrue) problems.push(`the screen said ${value} before the backend did`)
  const isUndone = next?.document === phase.document && next.value !== 'succeeded'
  if (isUndone) problems.push(`${value} was followed by ${next.value}`)
  return problems
}

/** Each callback comes at most once in a document. */
function findRepeats(records: readonly PageRecord[]): string[] {
  const seen = new Set<string>()
  return records.flatMap(({ kind, value, document }) => {
    if (kind !== 'callback') return []
    const key = `${document} ${value}`
    const isRepeated = seen.has(key)
    seen.add(key)
    return isRepeated ? [`the host was told twice: ${value}`] : []
  })
}

/** The shown time never grows, in one document. */
function findJumps(records: readonly PageRecord[]): string[] {
  const times = records.filter(({ kind }) => kind === 'time')
  return times.flatMap(({ value, document }, index) => {
    const before = times[index - 1]
    if (!before || before.document !== document) return []
    return toSeconds(value) > toSeconds(before.value)
      ? [`the time jumped up from ${before.value} to ${value}`]
      : []
  })
}

/** `9:05` and `1:09:05` in seconds. */
export function toSeconds(digits: string): number {
  return digits.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
}
