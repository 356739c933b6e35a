import type { ReactNode } from 'react'
import { CheckoutProvider, useCountdown, usePaymentStatus } from '../src/index.ts'
import { useStage } from './useStage.ts'

/** A checkout that takes nothing from the library but the truth about the payment. */
export function HookCheckout(): ReactNode {
  const stage = useStage({
    happens: [19],
    method: 'cup-qr',
    scenario: 'approve',
    time: 'stands-still',
    value: 300_00,
  })
  if (!stage) return null
  const { chain, clock, queryClient, paymentId } = stage
  return (
    <CheckoutProvider client={chain.client} clock={clock} queryClient={queryClient}>
      <Bare paymentId={paymentId} />
    </CheckoutProvider>
  )
}

function Bare({ paymentId }: { paymentId: string }): ReactNode {
  const { payment, phase, serverNow } = usePaymentStatus(paymentId)
  const countdown = useCountdown(payment?.expiresAt, { now: serverNow })
  return (
    <dl className="story-note">
      <dt>Phase</dt>
      <dd>{phase}</dd>
      <dt>What to do</dt>
      <dd>{payment?.nextAction?.type ?? 'nothing'}</dd>
      <dt>Seconds left</dt>
      <dd>{countdown ? Math.ceil(countdown.remainingMs / 1_000) : '–'}</dd>
    </dl>
  )
}
