'use client'

import type { QueryClient } from '@tanstack/react-query'
import { useCallback, useEffect } from 'react'
import type { Clock } from '../base/clock.ts'
import { valueWithin } from '../base/valueWithin.ts'
import type { PaymentSnapshot } from '../core/paymentSnapshot.ts'
import { READ_TIMEOUT_MS } from '../core/readError.ts'
import { isSettled, type Payment } from '../protocol/payment.ts'
import { note, type PaymentJournal } from './paymentJournal.ts'
import { paymentKeys } from './paymentKeys.ts'
import { readSnapshot } from './readSnapshot.ts'
import { type AttentionReason, subscribeToAttention } from './subscribeToAttention.ts'
import { subscribeToClockJump } from './subscribeToClockJump.ts'

/** One return to the page comes as several events. */
const BURST_MS = 1_000
/** A read that began this short a time ago is as good as a new one. */
const SAME_MOMENT_MS = 100
/**
 * How old a read may get before whoever comes back stops waiting for it, and how long they wait at least. Requests of
 * a page that was away often go into a connection that is dead, and fail only at their time-out. On a slow connection
 * a read gets twice the time that the last one took.
 */
const PATIENCE_MS = 3_000
const SHORTEST_PATIENCE_MS = 1_000

/**
 * Why a payment is read outside the plan: the customer or the host asked, time ran out or was put wrong, another
 * tab knows more, push names a newer version, or somebody came back.
 */
export type RefreshReason = 'asked' | 'time' | 'clock' | 'tab' | 'push' | AttentionReason

/** Reasons that come with a return to the page. */
const RETURNS: ReadonlySet<RefreshReason> = new Set([
  'visible',
  'focus',
  'online',
  'pageshow',
  'resume',
  'clock',
])

/**
 * Gives back a function that reads the payment now, and reads it whenever somebody comes back to the page. The
 * function answers what the server said, or `undefined` when it could not be asked.
 * Never two reads at once: one that is under way is waited for, unless it is so old that it must be dead.
 */
export function useRefresh(
  input: RefreshInput,
): (reason: RefreshReason) => Promise<Payment | undefined> {
  const { queryClient, paymentId, journal, clock, refetch, isWatching } = input
  const refresh = useCallback(
    async (reason: RefreshReason) => {
      const queryKey = paymentKeys.status(paymentId)
      const isHeld = reason !== 'asked' && mustWait(readSnapshot(queryClient, paymentId), clock)
      if (paymentId === '' || isHeld) return undefined
      note(journal, clock, `refresh: ${reason}`)
      let isOldNews = false
      let readingForMs = 0
      if (queryClient.isFetching({ queryKey, exact: true })) {
        readingForMs = clock.monotonic() - (journal.readingSinceMs ?? Number.NEGATIVE_INFINITY)
        // Where timers die with a hidden page, its requests often die too, and never say so.
        if (readingForMs >= READ_TIMEOUT_MS)
          await queryClient.cancelQueries({ queryKey, exact: true })
        else isOldNews = readingForMs >= SAME_MOMENT_MS
      }
      const countReads = () => readSnapshot(queryClient, paymentId)?.reads ?? 0
      const readPatiently = async (ageMs: number) => {
        const usualMs = Math.max(PATIENCE_MS, 2 * (journal.lastReadMs ?? 0))
        const waitMs = Math.max(SHORTEST_PATIENCE_MS, usualMs - ageMs)
        const before = countReads()
        const reading = refetch({ cancelRefetch: false })
        // The very first read, and one that repeats another, have their whole time: else many returns would let none end.
        const mayGiveUp = RETURNS.has(reason) && before > 0 && !journal.isRepeating
        if (mayGiveUp && !(await isOverWithin(reading, waitMs, clock))) {
          journal.isRepeating = true
          await queryClient.cancelQueries({ queryKey, exact: true })
        }
        await reading
        return countReads() > before
      }
      let isRead = await readPatiently(isOldNews ? readingForMs : 0)
      // What was asked before the bank's app was opened, and kept until the page was thawed, tells nothing.
      if (isOldNews && !mustWait(readSnapshot(queryClient, paymentId), clock))
        isRead = await readPatiently(0)
      // A read that was given up, here or by another call, is repeated at once.
      if (!isRead && queryClient.getQueryCache().find({ queryKey })?.getObserversCount()) {
        const before = countReads()
        await refetch({ cancelRefetch: false })
        isRead = countReads() > before
      }
      const snapshot = readSnapshot(queryClient, paymentId)
      return isRead && snapshot?.failures === 0 ? snapshot.payment : undefined
    },
    [queryClient, paymentId, journal, clock, refetch],
  )

  useEffect(() => {
    if (!isWatching) return
    const handleAttention = (reason: RefreshReason) => {
      const nowMs = clock.monotonic()
      const isSameReturn = nowMs - (journal.attentionAtMs ?? Number.NEGATIVE_INFINITY) < BURST_MS
      // The line often comes back a moment after the tab: what was asked before that has failed.
      if (isSameReturn && !readSnapshot(queryClient, paymentId)?.failures) return
      journal.attentionAtMs = nowMs
      void refresh(reason)
    }
    const unsubscribes = [
      subscribeToAttention(handleAttention),
      subscribeToClockJump(clock, () => handleAttention('clock')),
    ]
    return () => {
      for (const unsubscribe of unsubscribes) unsubscribe()
    }
  }, [queryClient, paymentId, refresh, isWatching, journal, clock])

  return refresh
}

interface RefreshInput {
  queryClient: QueryClient
  paymentId: string
  journal: PaymentJournal
  clock: Clock
  refetch: (options: { cancelRefetch: boolean }) => Promise<unknown>
  /** Whether reads happen by themselves, and could still bring news. */
  isWatching: boolean
}

/** Whether a promise is settled before so many milliseconds have passed. */
function isOverWithin(promise: Promise<unknown>, ms: number, clock: Clock): Promise<boolean> {
  const isOver = () => true
  return valueWithin(promise.then(isOver, isOver), { clock, ms, late: false })
}

/**
 * Whether only the customer may cause a read now: the payment is settled, or the server wants a pause. A refusal is no
 * reason: the next read may find that it has passed.
 */
function mustWait(snapshot: PaymentSnapshot | undefined, clock: Clock): boolean {
  if (!snapshot) return false
  const { payment, settledAtMs, retryAfterMs = 0 } = snapshot
  if (payment && isSettled(payment.status)) return true
  return clock.monotonic() < settledAtMs + retryAfterMs
}
