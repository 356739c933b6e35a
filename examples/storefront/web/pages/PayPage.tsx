import { useQuery, useQueryClient } from '@tanstack/react-query'
import { QrCheckout } from 'quietzone'
import type { ReactNode } from 'react'
import type { PaymentOrder } from '../../shared/order.ts'
import { Confirmation } from '../parts/Confirmation.tsx'
import { Notice } from '../parts/Notice.tsx'
import { OrderSummary } from '../parts/OrderSummary.tsx'
import { Title } from '../parts/Title.tsx'
import { NotFound, orderQuery } from '../shopApi.ts'
import { navigate } from '../useRoute.ts'
import { useStartPayment } from '../useStartPayment.ts'
import { NotFoundPage } from './NotFoundPage.tsx'

/** The page of one payment: first visit, reload and return from the bank are all the same to it. */
export function PayPage({ handle }: { handle: string }): ReactNode {
  const order = useQuery(orderQuery(handle))
  const queryClient = useQueryClient()
  const { state, start } = useStartPayment()
  if (order.error instanceof NotFound) return <NotFoundPage />

  const { data } = order
  return (
    <div className="page">
      <Title>{data?.isPaid ? 'Thank you' : 'Payment'}</Title>
      <div className="columns">
        <div className="checkout">
          <QrCheckout
            paymentId={handle}
            redirect="auto"
            onSuccess={() => queryClient.invalidateQueries(orderQuery(handle))}
            {...(data && { onRetry: () => start(wishOf(data)), onOtherMethod: () => goBack(data) })}
          />
          {state.type === 'failed' && (
            <Notice title="There is no new payment yet">
              <p>{state.message}</p>
            </Notice>
          )}
        </div>
        <div className="summary-column">
          {data?.isPaid && <Confirmation order={data} />}
          {data && <OrderSummary product={data.product} reference={data.reference} />}
        </div>
      </div>
    </div>
  )
}

function wishOf({ product, method, reference }: PaymentOrder) {
  return { productId: product.id, method, reference }
}

function goBack({ product, reference }: PaymentOrder): void {
  navigate(`/checkout/${product.id}?order=${reference}`)
}
