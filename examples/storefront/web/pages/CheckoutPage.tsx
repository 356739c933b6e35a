import { useQuery } from '@tanstack/react-query'
import { PAYMENT_METHODS, type PaymentMethod } from 'quietzone/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { Product } from '../../shared/product.ts'
import { formatPrice, formatTotal } from '../formatPrice.ts'
import { explainMethod } from '../methods.ts'
import { Link } from '../parts/Link.tsx'
import { Loading } from '../parts/Loading.tsx'
import { MethodPicker } from '../parts/MethodPicker.tsx'
import { Notice } from '../parts/Notice.tsx'
import { OrderSummary } from '../parts/OrderSummary.tsx'
import { Title } from '../parts/Title.tsx'
import { productsQuery, shopTimeQuery } from '../shopApi.ts'
import { useStartPayment } from '../useStartPayment.ts'
import { NotFoundPage } from './NotFoundPage.tsx'

/** Order summary and the choice of how to pay. */
export function CheckoutPage(props: { productId: string; reference?: string }): ReactNode {
  const products = useQuery(productsQuery)
  if (!products.data) {
    return <Loading failed={products.isError} onRetry={() => products.refetch()} />
  }
  const product = products.data.find(({ id }) => id === props.productId)
  return product ? <Checkout product={product} reference={props.reference} /> : <NotFoundPage />
}

function Checkout({
  product,
  reference,
}: {
  product: Product
  reference: string | undefined
}): ReactNode {
  const time = useQuery(shopTimeQuery)
  const [chosen, setChosen] = useState<PaymentMethod>()
  const { state, start } = useStartPayment()
  const choices = PAYMENT_METHODS.map((method) => ({
    method,
    reason: explainMethod(method, product.amount, time.data?.nowMs),
  }))
  const open = choices.filter(({ reason }) => reason === undefined)
  const method = open.find((choice) => choice.method === chosen)?.method ?? open[0]?.method

  function handleSubmit(event: FormEvent): void {
    event.preventDefault()
    if (method) void start({ productId: product.id, method, ...(reference ? { reference } : {}) })
  }

  return (
    <div className="page">
      <Title>Checkout</Title>
      <div className="columns">
        <OrderSummary product={product} reference={reference} />
        <form className="checkout" onSubmit={handleSubmit}>
          <MethodPicker choices={choices} chosen={method} onChoose={setChosen} />
          {method ? (
            <button type="submit" className="button wide" aria-disabled={state.type === 'starting'}>
              {state.type === 'starting' ? 'One moment …' : `Pay ${formatTotal(product.amount)}`}
            </button>
          ) : (
            <p className="no-way">
              No payment method can take {formatPrice(product.amount)} right now. In this demo, the
              button “+ 4 h” under “Behind the counter” moves the shop’s clock.{' '}
              <Link href="/">Back to the shelves</Link>
            </p>
          )}
          {state.type === 'failed' && (
            <Notice title="The payment was not started">
              <p>{state.message}</p>
            </Notice>
          )}
        </form>
      </div>
    </div>
  )
}
