'use client'

import type { QueryClient } from '@tanstack/react-query'
import { useCallback, useEffect } from 'react'
import type { Clock } from '../base/clock.ts'
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
 * Why a payment is read outside the plan: the customer or the host asked, time ran out or was put wrong, another
 * tab knows more, push names a newer version, or somebody came back.
 */
export type RefreshReason = 'asked' | 'time' | 'clock' | 'tab' | 'push' | AttentionReason

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
      if (queryClient.isFetching({ queryKey, exact: true })) {
        const readingForMs =
          clock.monotonic() - (journal.readingSinceMs ?? Number.NEGATIVE_INFINITY)
        // Where timers die with a hidden page, its requests often die too, and never say so.
        if (readingForMs >= READ_TIMEOUT_MS)
          await queryClient.cancelQueries({ queryKey, exact: true })
        else isOldNews = readingForMs >= SAME_MOMENT_MS
      }
      await refetch({ cancelRefetch: false })
      // What was asked before the bank's app was opened, and kept until the page was thawed, tells nothing.
      if (isOldNews && !mustWait(readSnapshot(queryClient, paymentId), clock))
        await refetch({ cancelRefetch: false })
      const snapshot = readSnapshot(queryClient, paymentId)
      return snapshot?.failures === 0 ? snapshot.payment : undefined
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
