import type { ReactNode } from 'react'
import { useCheckout } from '../src/index.ts'
import { PaymentContext, type PaymentView } from '../src/react/PaymentContext.ts'

/** Shows one part for several payments, side by side. */
export function PartSheet({ part, views }: PartSheetProps): ReactNode {
  const { clock } = useCheckout()
  return (
    <div className="qz-checkout story-sheet">
      {Object.entries(views).map(([name, view]) => (
        <figure key={name}>
          <figcaption>{name}</figcaption>
          <PaymentContext.Provider value={{ ...anyPayment, serverNow: clock.now, ...view }}>
            {part}
          </PaymentContext.Provider>
        </figure>
      ))}
    </div>
  )
}

export interface PartSheetProps {
  /** The part. */
  part: ReactNode
  /** What is true of each payment, by a name to show. */
  views: Readonly<Record<string, Partial<PaymentView>>>
}

const anyPayment: Omit<PaymentView, 'serverNow'> = {
  method: 'cup-qr',
  phase: 'awaiting',
  connection: 'ok',
  amount: { value: 300_00, currency: 'CNY' },
  nextAction: { type: 'redirect', url: 'https://simulator.test/bank', method: 'GET', fields: {} },
  redirect: 'button',
  rememberRedirect: () => {},
  refresh: async () => {},
  onRetry: async () => 'started',
  onOtherMethod: () => {},
}
