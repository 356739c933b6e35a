'use client'

import { useCallback, useEffect, useRef } from 'react'
import type { Clock } from '../base/clock.ts'
import { isUnderWay, type Payment } from '../protocol/payment.ts'

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
  clock: Clock
}

/** Longer than a backend and the gateway behind it take; the key makes it safe to ask again. */
const LONGEST_MS = 60_000

/**
 * Gives back a function that starts a new attempt, once at a time, and never before the old one was asked about.
 * It always ends: with the host's promise, with the payment in view, or after a minute.
 */
export function useRetry(input: RetryInput): (() => Promise<RetryOutcome>) | undefined {
  const { paymentId, onRetry, check, clock } = input
  const latest = useRef(input)
  const running = useRef<{ outcome: Promise<RetryOutcome>; end: (how: RetryOutcome) => void }>(
    undefined,
  )
  useEffect(() => {
    latest.current = input
  })
  // A host may show the successor long before its promise ends, or something else altogether.
  // biome-ignore lint/correctness/useExhaustiveDependencies: ends with this payment
  useEffect(() => () => running.current?.end('started'), [paymentId])
  const retry = useCallback(() => {
    if (running.current) return running.current.outcome
    let end = (_: RetryOutcome) => {}
    const outcome = new Promise<RetryOutcome>((resolve) => {
      const timer = clock.setTimeout(() => end('failed'), LONGEST_MS)
      end = (how) => {
        clock.clearTimeout(timer)
        if (running.current?.end === end) running.current = undefined
        resolve(how)
      }
    })
    const mine = { outcome, end }
    running.current = mine
    const ask = (attempt: RetryAttempt) => latest.current.onRetry?.(attempt)
    void start({ paymentId, check, ask, isWanted: () => running.current === mine }).then(end)
    return outcome
  }, [paymentId, check, clock])
  return onRetry && retry
}

interface Start extends Pick<RetryInput, 'paymentId' | 'check'> {
  ask(attempt: RetryAttempt): unknown
  /** Whether the customer still waits for it. */
  isWanted(): boolean
}

async function start({ paymentId, check, ask, isWanted }: Start): Promise<RetryOutcome> {
  const payment = await check()
  if (!payment) return 'unreachable'
  if (isUnderWay(payment) || !isWanted()) return 'not-needed'
  try {
    await ask({ idempotencyKey: `${paymentId}-next`, replaces: paymentId })
    return 'started'
  } catch (error) {
    // The customer is told, so it is no uncaught error; the developer is told here.
    console.error(error)
    // The backend may have refused because it has just learned more about the old payment.
    const now = await check()
    return now && isUnderWay(now) ? 'not-needed' : 'failed'
  }
}
