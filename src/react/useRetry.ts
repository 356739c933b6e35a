'use client'

import { useCallback, useEffect, useRef } from 'react'
import type { Payment } from '../protocol/payment.ts'

/**
 * A new attempt for the same order: hand it to `client.create` as it is. The key is the same however often,
 * and in whatever tab, the customer asks for a successor of this payment, so that there is only one.
 */
export interface RetryAttempt {
  idempotencyKey: string
  /** The payment that the new one replaces. */
  replaces: string
}

/** What came of the wish for a new attempt. */
export type RetryOutcome =
  /** The host has been asked, and its promise, if any, was kept. */
  | 'started'
  /** The old payment has gone on meanwhile: no new one is needed. */
  | 'not-needed'
  /** Nobody could say how the old payment stands, so nothing was started. */
  | 'unreachable'
  /** The host's own function failed. */
  | 'failed'

export interface RetryInput {
  paymentId: string
  /** Absent: the host offers no new attempt. */
  onRetry: ((attempt: RetryAttempt) => unknown) | undefined
  /** Asks the server about the old payment; answers what it said, or `undefined` when it could not be asked. */
  check(): Promise<Payment | undefined>
}

/** Gives back a function that starts a new attempt, once at a time, and never before the old one was asked about. */
export function useRetry({
  paymentId,
  onRetry,
  check,
}: RetryInput): (() => Promise<RetryOutcome>) | undefined {
  const latest = useRef(onRetry)
  const running = useRef<{ paymentId: string; outcome: Promise<RetryOutcome> } | null>(null)
  useEffect(() => {
    latest.current = onRetry
  })
  const retry = useCallback(() => {
    // A host may show the successor long before its promise ends.
    if (running.current?.paymentId === paymentId) return running.current.outcome
    const outcome = start({ paymentId, onRetry: latest.current, check }).finally(() => {
      if (running.current?.outcome === outcome) running.current = null
    })
    running.current = { paymentId, outcome }
    return outcome
  }, [paymentId, check])
  return onRetry && retry
}

async function start({ paymentId, onRetry, check }: RetryInput): Promise<RetryOutcome> {
  const payment = await check()
  if (!payment) return 'unreachable'
  if (isUnderWay(payment)) return 'not-needed'
  try {
    await onRetry?.({ idempotencyKey: `${paymentId}-next`, replaces: paymentId })
    return 'started'
  } catch {
    // The backend may have refused because it has just learned more about the old payment.
    const now = await check()
    return now && isUnderWay(now) ? 'not-needed' : 'failed'
  }
}

function isUnderWay({ status }: Payment): boolean {
  return status === 'succeeded' || status === 'processing'
}
