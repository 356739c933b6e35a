import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { allSteps } from '../../src/components/allSteps.ts'
import { CheckoutCard } from '../../src/components/CheckoutCard.tsx'
import { CheckoutProvider, type CheckoutProviderProps } from '../../src/react/CheckoutProvider.tsx'
import { PaymentContext, type PaymentView } from '../../src/react/PaymentContext.ts'
import { CUP_URL } from '../fixtures/sampleActions.ts'

export { BANK_URL, CUP_URL, PNG } from '../fixtures/sampleActions.ts'

/** What the parts see of a payment by CUP QR, with whatever the test wants different. */
export function paymentView(more: Partial<PaymentView> = {}): PaymentView {
  return {
    paymentId: 'q7Jk',
    method: 'cup-qr',
    phase: 'awaiting',
    connection: 'ok',
    amount: { value: 30_000, currency: 'CNY' },
    nextAction: { type: 'qr-code', data: CUP_URL },
    reference: 'order-1001',
    redirect: 'button',
    serverNow: () => Date.now(),
    rememberRedirect: () => {},
    ...more,
  }
}

export interface ShowOptions extends Omit<CheckoutProviderProps, 'children'> {
  children?: ReactNode
}

/** A card that shows a view; `show` shows the next one in the same card. */
export function renderCard(view: PaymentView, { children, ...settings }: ShowOptions = {}) {
  const tree = (shown: PaymentView) => (
    <CheckoutProvider {...settings}>
      <PaymentContext.Provider value={shown}>
        <CheckoutCard steps={allSteps}>{children}</CheckoutCard>
      </PaymentContext.Provider>
    </CheckoutProvider>
  )
  const rendered = render(tree(view))
  return {
    ...rendered,
    show: (next: PaymentView) => rendered.rerender(tree(next)),
    slot: (name: string) => rendered.container.querySelector<HTMLElement>(`[data-slot="${name}"]`),
  }
}
