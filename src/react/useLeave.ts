'use client'

import { useCallback, useEffect, useRef } from 'react'
import type { Clock } from '../base/clock.ts'
import { valueWithin } from '../base/valueWithin.ts'
import type { Phase } from '../core/phase.ts'
import { isUnderWay, type Payment } from '../protocol/payment.ts'
import { callSafely } from './callSafely.ts'

/** What came of the wish to leave the screen of a payment. */
export type LeaveOutcome =
  /** The host has been called. */
  | 'left'
  /** The payment is paid or under way, which the screen now shows. The host has not been called. */
  | 'not-needed'

/** How long a customer who wants to leave waits for the server. */
const LONGEST_MS = 2_000

/**
 * The phases in which a payment seems to be over or out of reach. The server may know better, and a customer who
 * leaves would pay a second time.
 */
const ENDS: ReadonlySet<Phase> = new Set([
  'verifying',
  'declined',
  'expired',
  'canceled',
  'failed',
  'unknown',
  'unavailable',
])

/**
 * Returns a function that calls the host when the customer wants to leave. At an end it first reads the status once,
 * for two seconds at most: a payment that is paid or under way keeps the customer here. In all other phases it calls
 * the host immediately. A second press while it reads changes nothing.
 */
export function useLeave(input: LeaveInput): (() => Promise<LeaveOutcome>) | undefined {
  const { paymentId, onLeave, clock } = input
  const latest = useRef(input)
  const running = useRef<Promise<LeaveOutcome>>(undefined)
  useEffect(() => {
    latest.current = input
  })
  const leave = useCallback(() => {
    if (running.current) return running.current
    const call = (): LeaveOutcome => {
      void callSafely(() => latest.current.onLeave?.())
      return 'left'
    }
    if (!ENDS.has(latest.current.phase)) return Promise.resolve(call())
    const decide = async (): Promise<LeaveOutcome> => {
      const payment = await valueWithin(
        latest.current.check().catch(() => undefined),
        { clock, ms: LONGEST_MS, late: undefined },
      )
      // The host shows another payment by now, so the customer has left this one already.
      const isGone = latest.current.paymentId !== paymentId
      return isGone || (payment && isUnderWay(payment)) ? 'not-needed' : call()
    }
    const outcome = decide().finally(() => {
      running.current = undefined
    })
    running.current = outcome
    return outcome
  }, [paymentId, clock])
  return onLeave && leave
}

interface LeaveInput {
  paymentId: string
  phase: Phase
  /** Absent: the host offers no such way. */
  onLeave: (() => void) | undefined
  /** Reads the status now; gives back `undefined` when it could not be read. */
  check(): Promise<Payment | undefined>
  clock: Clock
}
