import { STATUS_RANK } from '../../src/protocol/payment.ts'
import { getHealedAtMs, type Schedule } from './schedule.ts'
import type { ShopWord } from './shop.ts'
import type { PageLoad } from './tab.tsx'

/** How long the client asks after the deadline, and in all where there is none. */
const ASKED_AFTER_DEADLINE_MS = 10 * 60_000
const ASKED_WITHOUT_DEADLINE_MS = 70 * 60_000
/** A late success comes 30 s after the time was over, and some deliveries may fail. */
const LATE_SUCCESS_MS = 45_000

/** When the client may say that the outcome is unknown, by what the shop had said until then. */
export function getUnknownAtMs(said: readonly ShopWord[], startMs: number): number {
  const deadlines = said.flatMap(({ expiresAt }) => (expiresAt ? [Date.parse(expiresAt)] : []))
  return deadlines.length > 0
    ? Math.max(...deadlines) + ASKED_AFTER_DEADLINE_MS
    : startMs + ASKED_WITHOUT_DEADLINE_MS
}

/** Whether nothing more will come of a payment. */
export function isSettled(
  schedule: Schedule,
  said: readonly ShopWord[],
  startMs: number,
  nowMs: number,
): boolean {
  const status = said.at(-1)?.status
  if (status === undefined || !isFinalPhase(status)) return nowMs >= getUnknownAtMs(said, startMs)
  if (status === 'succeeded' || schedule.scenario !== 'late-success') return true
  const deadlineMs = startMs + Math.max(getHealedAtMs(schedule), schedule.qrTimeoutSeconds * 1_000)
  return nowMs >= deadlineMs + LATE_SUCCESS_MS
}

/** What a page must show in the end. */
export function expectedPhases(load: PageLoad, said: readonly ShopWord[]): readonly string[] {
  const status = said.at(-1)?.status ?? 'pending'
  const truth = isFinalPhase(status) ? status : 'unknown'
  return wasRefused(load) ? [truth, 'unavailable'] : [truth]
}

/** Whether a page was told, before it knew a result, that it is told nothing more. */
export function wasRefused(
  { requests, looks }: PageLoad,
  untilMs = Number.POSITIVE_INFINITY,
): boolean {
  return requests.some(({ httpStatus, endedAtMs = Number.POSITIVE_INFINITY }) => {
    if (httpStatus === undefined || ![401, 403, 404, 410].includes(httpStatus)) return false
    const shown = looks.findLast(({ atMs }) => atMs < endedAtMs)
    return endedAtMs <= untilMs && !isFinalPhase(shown?.phase ?? 'loading')
  })
}

/** Whether a phase is a result that only the shop can have said. */
export function isFinalPhase(phase: string): boolean {
  return Object.entries(STATUS_RANK).some(([status, rank]) => status === phase && rank > 1)
}
