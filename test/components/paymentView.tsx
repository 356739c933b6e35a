import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { allSteps } from '../../src/components/allSteps.ts'
import { CheckoutCard } from '../../src/components/CheckoutCard.tsx'
import { CheckoutProvider, type CheckoutProviderProps } from '../../src/react/CheckoutProvider.tsx'
import { PaymentContext, type PaymentView } from '../../src/react/PaymentContext.ts'

export const CUP_URL = 'https://cashier.example/pay/MDAyMDUxMTIz'
export const BANK_URL = 'https://bank.example/redirect?referenceNo=100000&returnUrl=x%3Dy'

/** The smallest whole PNG that is accepted: 21 by 21 pixels. Its pixels are of no interest here. */
export const PNG = `data:image/png;base64,${btoa(
  `\x89PNG\r\n\x1a\n${chunk('IHDR', `\0\0\0\x15\0\0\0\x15\x08\0\0\0\0`)}${chunk('IDAT', 'x')}${chunk('IEND', '')}`,
)}`

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

function chunk(type: string, data: string): string {
  const length = String.fromCharCode(0, 0, data.length >> 8, data.length & 255)
  return `${length}${type}${data}\0\0\0\0`
}
