'use client'

import { useEffect, useRef } from 'react'
import type { Clock } from '../base/clock.ts'
import { createRefusedError } from '../core/createRefusedError.ts'
import { hashText } from '../core/hashText.ts'
import type { Phase } from '../core/phase.ts'
import type { ReadError } from '../core/readError.ts'
import type { NextAction } from '../protocol/nextAction.ts'
import type { Payment } from '../protocol/payment.ts'
import { callSafely } from './callSafely.ts'
import { hintInDevelopment } from './hintInDevelopment.ts'
import { note, type PaymentJournal } from './paymentJournal.ts'

/**
 * What a host can listen to. Each is called at most once per payment and phase, whatever React does; what it
 * throws is reported (`reportError`) and breaks nothing. They may be new functions in each render.
 */
export interface PaymentEvents {
  /** The payment has arrived. Deliver by what your server knows, never by this. */
  onSuccess?: PaymentListener | undefined
  /** The payment was declined; `payment.decline` says what the customer can do. */
  onDecline?: PaymentListener | undefined
  /** The time is over, and the server said that nothing was paid. */
  onExpire?: PaymentListener | undefined
  /** The customer has canceled. */
  onCancel?: PaymentListener | undefined
  /** The payment failed for a reason that is not the customer’s. */
  onFail?: PaymentListener | undefined
  /** The outcome could not be found out. Do not let the customer pay again before you know it. */
  onUnknown?: ((payment: Payment | undefined) => unknown) | undefined
  /** What the customer sees has changed. */
  onPhaseChange?: ((phase: Phase, payment: Payment | undefined) => unknown) | undefined
  /**
   * Reading the payment fails for good, or for the second time in a row; or the code or the bank's page cannot be shown
   * (`action-refused`). Once per kind of error.
   */
  onError?: ((error: ReadError) => unknown) | undefined
  /** There is something new for the customer to do. */
  onAction?: ((action: NextAction, payment: Payment) => unknown) | undefined
}

type PaymentListener = (payment: Payment) => unknown

/** Tells the host what happened to a payment. */
export function usePaymentEvents(
  journal: PaymentJournal,
  events: PaymentEvents,
  { phase, payment, error, clock, isPrerendering }: PaymentNews,
): void {
  const latest = useRef(events)
  const listener = useRef(0)

  useEffect(() => {
    latest.current = events
  })

  useEffect(() => {
    // A component that comes back takes the place that it left, and is told nothing twice; two that listen
    // at the same time have places of their own.
    let number = 0
    while (journal.listeners.has(number)) number += 1
    journal.listeners.add(number)
    listener.current = number
    return () => {
      journal.listeners.delete(number)
    }
  }, [journal])

  useEffect(() => {
    if (isPrerendering) return
    const tell = (topic: string, call: (listeners: PaymentEvents) => unknown) => {
      const key = `${listener.current} ${topic}`
      if (journal.told.has(key)) return
      journal.told.add(key)
      void callSafely(() => call(latest.current))
    }
    if (error) tell(`error ${error.code}`, ({ onError }) => onError?.(error))
    if (payment?.actionRefusal) {
      const refused = createRefusedError(payment.actionRefusal)
      tell(`refused ${refused.message}`, ({ onError }) => onError?.(refused))
      noteRefusal(journal, clock, refused)
    }
    if (phase === 'awaiting' && payment?.nextAction) {
      const { nextAction } = payment
      const topic = `action ${hashText(JSON.stringify(nextAction))}`
      tell(topic, ({ onAction }) => onAction?.(nextAction, payment))
    }
    if (phase === 'loading') return
    tell(`change ${phase}`, ({ onPhaseChange }) => onPhaseChange?.(phase, payment))
    tell(phase, (listeners) => callPhaseListener(listeners, phase, payment))
  }, [journal, phase, payment, error, clock, isPrerendering])
}

interface PaymentNews {
  phase: Phase
  payment: Payment | undefined
  error: ReadError | undefined
  clock: Clock
  isPrerendering: boolean
}

/** Tells support and developers what a customer cannot act on. The diagnostics hold no address. */
function noteRefusal(journal: PaymentJournal, clock: Clock, { reason, message }: ReadError): void {
  const topic = `refused ${message}`
  if (journal.told.has(topic)) return
  journal.told.add(topic)
  note(journal, clock, `action refused: ${reason}`)
  // A backend that refuses says so on its own console.
  if (reason !== 'refused-by-backend') hintInDevelopment(message)
}

function callPhaseListener(
  events: PaymentEvents,
  phase: Phase,
  payment: Payment | undefined,
): unknown {
  if (phase === 'unknown') return events.onUnknown?.(payment)
  if (!payment) return
  if (phase === 'succeeded') return events.onSuccess?.(payment)
  if (phase === 'declined') return events.onDecline?.(payment)
  if (phase === 'expired') return events.onExpire?.(payment)
  if (phase === 'canceled') return events.onCancel?.(payment)
  if (phase === 'failed') return events.onFail?.(payment)
}
