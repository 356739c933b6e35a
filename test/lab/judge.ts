import { expectedPhase, getUnknownAtMs, isFinalPhase, wasRefused } from './expectations.ts'
import type { LabReport } from './runSchedule.ts'
import type { PageLoad } from './tab.tsx'

/** How early a page may be by its own reckoning: one slow round trip, and a little. */
const EARLY_MS = 10_000
/** A corrected clock makes the shown time wait up to this long, not jump up. */
const HELD_SECONDS = 5

/** Everything that a customer or a host must never see; empty when all was well. */
export function judge(report: LabReport): string[] {
  const problems = report.loads.flatMap((load, index) => {
    const isLast = !report.loads.slice(index + 1).some(({ tab }) => tab === load.tab)
    return [
      ...(isLast ? findWrongEnd(load, report) : []),
      ...findUnsaid(load, report),
      ...findUndone(load),
      ...findRepeatedCalls(load, isLast),
      ...findOverlaps(load),
      ...findOverload(load),
      ...findStrayCode(load),
      ...findWrongTime(load, report),
    ].map((problem) => `${load.tab} tab, load ${index + 1}: ${problem}`)
  })
  const { timers, requests, streams, channels } = report.left
  if (timers > 0) problems.push(`${timers} timers are left after the end`)
  if (requests > 0) problems.push(`${requests} requests were sent after the end`)
  if (streams > 0) problems.push(`${streams} streams are left after the end`)
  if (channels > 0) problems.push(`${channels} channels are left after the end`)
  return [...problems, ...report.complaints.map((text) => `console: ${text}`)]
}

/** 1: the end is the shop's truth. */
function findWrongEnd(load: PageLoad, { said }: LabReport): string[] {
  const shown = load.looks.at(-1)?.phase ?? 'nothing'
  const expected = expectedPhase(said)
  return shown === expected ? [] : [`ends as ${shown}, but ${expected} is true`]
}

/** 2: nothing is shown that nobody has said. */
function findUnsaid(load: PageLoad, { said, startMs }: LabReport): string[] {
  return load.looks.flatMap(({ phase, atMs }) => {
    const until = said.filter((word) => word.atMs <= atMs)
    if (isFinalPhase(phase) || phase === 'processing') {
      return until.some(({ status }) => status === phase)
        ? []
        : [`shows ${phase}, which nobody said`]
    }
    const heard = load.requests.filter(({ endedAtMs }) => (endedAtMs ?? atMs) <= atMs)
    if (phase === 'unknown' && atMs < getUnknownAtMs(until, startMs, heard.slice(-1)) - EARLY_MS) {
      return ['gives up too early']
    }
    return phase === 'unavailable' && !wasRefused(load, atMs) ? ['says that it was refused'] : []
  })
}

/** 3: what was a result stays one; only a success may replace it. */
function findUndone({ looks }: PageLoad): string[] {
  const shown = looks.map(({ phase }) => phase)
  return shown.flatMap((phase, index) => {
    const before = shown[index - 1] ?? 'nothing'
    // A page that forgot the payment, a minute after it was taken off the screen, begins again.
    if (phase === before || phase === 'nothing') return []
    if (isFinalPhase(before) && phase !== 'succeeded') return [`${phase} replaces ${before}`]
    if (before === 'unknown' && !isFinalPhase(phase)) return [`${phase} replaces unknown`]
    return []
  })
}

/** 4: each callback at most once, and not never. */
function findRepeatedCalls({ calls, looks }: PageLoad, isLast: boolean): string[] {
  const repeated = [...calls]
    .filter(([, count]) => count > 1)
    .map(([name, count]) => `${name} was called ${count} times`)
  const phase = looks.at(-1)?.phase ?? 'nothing'
  const isTold = !isLast || calls.get(`onPhaseChange ${phase}`) === 1
  return isTold ? repeated : [...repeated, `the host was never told of ${phase}`]
}

/** 5: one request at a time. */
function findOverlaps({ requests }: PageLoad): string[] {
  return requests.some(({ others }) => others > 0) ? ['asks while it is being answered'] : []
}

/** No liar makes a page read more often than a customer who comes back to it every second. */
const MAX_READS_PER_MINUTE = 60

/** 8: never too many reads. */
function findOverload({ requests }: PageLoad): string[] {
  const isTooMuch = requests.some(({ atMs }, index) => {
    const later = requests[index + MAX_READS_PER_MINUTE]
    return later !== undefined && later.atMs < atMs + 60_000
  })
  return isTooMuch ? ['reads more than once a second'] : []
}

/** 6: no code where nobody may pay. */
function findStrayCode({ looks }: PageLoad): string[] {
  return looks.flatMap(({ hasCode, phase }) =>
    hasCode && phase !== 'awaiting' ? [`shows a code while ${phase}`] : [],
  )
}

/** 7: time goes down. It may be put right only by more than the hold, and only after a slow answer. */
function findWrongTime({ looks, requests }: PageLoad, { said }: LabReport): string[] {
  const isSameDeadline = new Set(said.map(({ expiresAt }) => expiresAt)).size <= 2
  return looks.flatMap(({ atMs, seconds, timer }, index) => {
    if (seconds === undefined) return []
    if (!(seconds >= 0)) return [`shows ${seconds} s`]
    const before = looks[index - 1]
    if (!isSameDeadline || before?.seconds === undefined || before.timer !== timer) return []
    const upBy = seconds - before.seconds
    const wasSlow = requests.some(
      (sent) => (sent.endedAtMs ?? atMs) - sent.atMs > HELD_SECONDS * 1_000 && sent.atMs <= atMs,
    )
    const isAllowed = upBy <= 0 || (upBy > HELD_SECONDS && upBy <= 8 && wasSlow)
    return isAllowed ? [] : [`time goes up by ${upBy} s`]
  })
}
