import { type RetryAttempt, usePaymentClient } from 'quietzone'
import type { PaymentMethod } from 'quietzone/core'
import { useRef, useState } from 'react'
import { navigate } from './useRoute.ts'

export interface PaymentWish {
  productId: string
  method: PaymentMethod
  /** Number of an order that was begun before and is still to be paid. */
  reference?: string
}

interface StartPaymentOptions {
  /** The new payment's page takes the place of this one in the history. @default false */
  replace?: boolean
  /** The backend refused, because the order was paid meanwhile. */
  onAlreadyPaid?(): void
}

type StartState = { type: 'idle' } | { type: 'starting' } | { type: 'failed'; message: string }

/** Asks the backend for a new payment and goes to its page. Only one is ever under way. */
export function useStartPayment({ replace = false, onAlreadyPaid }: StartPaymentOptions = {}): {
  state: StartState
  /** `attempt`: the new payment takes the place of an earlier one, about which the backend asks first. */
  start(wish: PaymentWish, attempt?: RetryAttempt): Promise<void>
} {
  const client = usePaymentClient()
  const [state, setState] = useState<StartState>({ type: 'idle' })
  const isStarting = useRef(false)

  async function start(wish: PaymentWish, attempt?: RetryAttempt): Promise<void> {
    if (isStarting.current) return
    isStarting.current = true
    setState({ type: 'starting' })
    try {
      const { payment } = await client.create(wish, attempt)
      setState({ type: 'idle' })
      navigate(`/pay/${payment.id}`, { replace })
    } catch (error) {
      const code = codeOf(error)
      setState({ type: 'failed', message: explain(code) })
      if (code === 'already-paid') onAlreadyPaid?.()
    } finally {
      isStarting.current = false
    }
  }

  return { state, start }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}

function explain(code: unknown): string {
  switch (code) {
    case 'already-paid':
      return 'This order is already paid. You do not need to pay again.'
    case 'payment-under-way':
      return 'Your bank is still working on an earlier payment for this order. Please wait for it: you do not need to pay again.'
    case 'too-many-attempts':
      return 'There have been too many attempts to pay this order. Please start a new one.'
    case 'closed-now':
      return 'This way to pay is closed at this hour. Please choose another one.'
    case 'amount-too-small':
    case 'amount-too-large':
    case 'amount-not-a-step':
    case 'amount-wrong-currency':
      return 'This way to pay cannot take this amount. Please choose another one.'
    default:
      return 'We could not reach the shop. You have not been charged. Please try again in a moment.'
  }
}
