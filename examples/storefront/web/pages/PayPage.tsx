import { useQuery, useQueryClient } from '@tanstack/react-query'
import { QrCheckout } from 'quietzone'
import { PAYMENT_METHODS } from 'quietzone/core'
import type { ReactNode } from 'react'
import type { PaymentOrder } from '../../shared/order.ts'
import { explainMethod } from '../methods.ts'
import { Confirmation } from '../parts/Confirmation.tsx'
import { Loading } from '../parts/Loading.tsx'
import { Notice } from '../parts/Notice.tsx'
import { OrderSummary } from '../parts/OrderSummary.tsx'
import { Title } from '../parts/Title.tsx'
import { NotFound, orderQuery, shopTimeQuery } from '../shopApi.ts'
import { navigate } from '../useRoute.ts'
import { useStartPayment } from '../useStartPayment.ts'
import { NotFoundPage } from './NotFoundPage.tsx'

/** The page of one payment: first visit, reload and return from the bank are all the same to it. */
export function PayPage({ handle }: { handle: string }): ReactNode {
  const order = useQuery({
    ...orderQuery(handle),
    // A new payment takes the place of the one before, for the same order: the page stays as it is meanwhile.
    placeholderData: (before: PaymentOrder | undefined) => (before?.isPaid ? undefined : before),
  })
  if (order.error instanceof NotFound) return <NotFoundPage />

  const { data } = order
  if (data?.isPaid && !data.isPaidHere) return <PaidElsewhere order={data} />
  return (
    <div className="page">
      <Title>{data?.isPaid ? 'Your order' : 'Payment'}</Title>
      <div className="columns">
        <div className="checkout">
          {/* Not before the order is known: no code, and no way to the bank, for what is paid already. */}
          {order.isPending && order.failureCount === 0 ? (
            <Loading failed={false} onRetry={order.refetch} />
          ) : (
            <Checkout handle={handle} order={data} />
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

interface CheckoutProps {
  handle: string
  /** Absent while the backend does not say; the payment is shown all the same. */
  order: PaymentOrder | undefined
}

function Checkout({ handle, order }: CheckoutProps): ReactNode {
  const queryClient = useQueryClient()
  const time = useQuery(shopTimeQuery)
  const readOrder = () => void queryClient.invalidateQueries(orderQuery(handle))
  // A step back must not lead to a payment that is over, and to its button for another one.
  const { state, start } = useStartPayment({ replace: true, onAlreadyPaid: readOrder })

  function chooseAgain(): void {
    if (order) navigate(`/checkout/${order.product.id}?order=${order.reference}`, { replace: true })
  }

  return (
    <>
      <QrCheckout
        paymentId={handle}
        payee="Three Harbours"
        redirect="auto"
        onSuccess={readOrder}
        onRetry={order && ((attempt) => start(wishOf(order), attempt))}
        onOtherMethod={order && hasOtherMethod(order, time.data?.nowMs) ? chooseAgain : undefined}
      />
      {state.type === 'failed' && (
        <Notice title="There is no new payment yet">
          <p>{state.message}</p>
        </Notice>
      )}
    </>
  )
}

/** Another payment has paid the order: whatever this one shows would only invite to pay again. */
function PaidElsewhere({ order }: { order: PaymentOrder }): ReactNode {
  return (
    <div className="page">
      <Title>Your order</Title>
      <div className="columns">
        <div className="checkout">
          <Confirmation order={order} />
        </div>
        <OrderSummary product={order.product} reference={order.reference} />
      </div>
    </div>
  )
}

function wishOf({ product, method, reference }: PaymentOrder) {
  return { productId: product.id, method, reference }
}

function hasOtherMethod({ product, method }: PaymentOrder, nowMs: number | undefined): boolean {
  return PAYMENT_METHODS.some(
    (other) => other !== method && explainMethod(other, product.amount, nowMs) === undefined,
  )
}
