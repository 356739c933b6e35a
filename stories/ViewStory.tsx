import { type ReactNode, useEffect, useState } from 'react'
import { allSteps } from '../src/components/allSteps.ts'
import { CheckoutCard } from '../src/components/CheckoutCard.tsx'
import { useCheckout } from '../src/index.ts'
import { PaymentContext, type PaymentView } from '../src/react/PaymentContext.ts'
import { SAMPLE_CODE } from './sampleCode.ts'

/** A card that shows a view, and then another one: for what no payment in one tab can bring about. */
export function ViewStory({ first, next }: ViewStoryProps): ReactNode {
  const { clock } = useCheckout()
  const [more, setMore] = useState(first)
  useEffect(() => {
    if (next) setMore(next)
  }, [next])
  return (
    <PaymentContext.Provider value={{ ...anyView, serverNow: clock.now, ...more }}>
      <CheckoutCard steps={allSteps} />
    </PaymentContext.Provider>
  )
}

export interface ViewStoryProps {
  first: Partial<PaymentView>
  next?: Partial<PaymentView>
}

const anyView: Omit<PaymentView, 'serverNow'> = {
  paymentId: 'sample',
  method: 'cup-qr',
  phase: 'awaiting',
  connection: 'ok',
  amount: { value: 300_00, currency: 'CNY' },
  nextAction: { type: 'qr-code', data: SAMPLE_CODE },
  expiresAt: '2026-11-21T12:09:41Z',
  reference: 'order-1001',
  redirect: 'button',
  rememberRedirect: () => {},
}
