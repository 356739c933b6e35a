import { STATUS_RANK } from '../../src/protocol/payment.ts'
import type { SentRequest } from './line.ts'
import { getHealedAtMs, type Schedule } from './schedule.ts'
import type { ShopWord } from './shop.ts'
import type { PageLoad } from './tab.tsx'

/** How long the client asks after the deadline, and in all where there is none. */
const ASKED_AFTER_DEADLINE_MS = 10 * 60_000
const ASKED_WITHOUT_DEADLINE_MS = 70 * 60_000
/** A late success comes 30 s after the time was over, and some deliveries may fail. */
const LATE_SUCCESS_MS = 45_000

/** When the client may say that the outcome is unknown, by what the shop had said until then. */
export function getUnknownAtMs(
  said: readonly ShopWord[],
  startMs: number,
  requests: readonly SentRequest[],
): number {
  const told = requests.flatMap(({ mayChangeUntilMs }) => mayChangeUntilMs ?? [])
  if (told.length > 0) return Math.max(...told)
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
  loads: readonly PageLoad[],
): boolean {
  const requests = loads.flatMap((load) => load.requests)
  const status = said.at(-1)?.status
  if (status === undefined || !isFinalPhase(status)) {
    return nowMs >= getUnknownAtMs(said, startMs, requests)
  }
  if (status !== 'succeeded' && schedule.lateSuccessMs !== undefined) return false
  if (status === 'succeeded' || schedule.scenario !== 'late-success') return true
  const deadlineMs = startMs + Math.max(getHealedAtMs(schedule), schedule.qrTimeoutSeconds * 1_000)
  return nowMs >= deadlineMs + LATE_SUCCESS_MS
}

/** What a page must show in the end. */
export function expectedPhase(said: readonly ShopWord[]): string {
  const status = said.at(-1)?.status ?? 'pending'
  return isFinalPhase(status) ? status : 'unknown'
}

/** A refusal counts when it is repeated so often, over so long, with no word of the payment in between. */
const REFUSALS = 3
const REFUSED_MS = 10_000

/** Whether the backend itself had refused a page for so long that the page may say so. */
export function wasRefused({ requests }: PageLoad, untilMs = Number.POSITIVE_INFINITY): boolean {
  let since: { atMs: number; count: number } | undefined
  for (const { said, endedAtMs = Number.POSITIVE_INFINITY } of requests) {
    if (endedAtMs > untilMs) return false
    if (said === 'status') since = undefined
    if (said !== 'refusal') continue
    since = { atMs: since?.atMs ?? endedAtMs, count: (since?.count ?? 0) + 1 }
    if (since.count >= REFUSALS && endedAtMs - since.atMs >= REFUSED_MS) return true
  }
  return false
}

/** Whether a phase is a result that only the shop can have said. */
export function isFinalPhase(phase: string): boolean {
  return Object.entries(STATUS_RANK).some(([status, rank]) => status === phase && rank > 1)
}
