import type { ReactNode } from 'react'
import type { Product } from '../../shared/product.ts'
import { ProductArt } from '../art/ProductArt.tsx'
import { formatPrice } from '../formatPrice.ts'
import { HARBOURS } from '../harbours.ts'

/** What is being bought. Renders a `<section>`. */
export function OrderSummary({
  product,
  reference,
}: {
  product: Product
  reference?: string | undefined
}): ReactNode {
  const harbour = HARBOURS[product.harbour]
  return (
    <section className="summary" aria-label="Your order">
      <ProductArt product={product} />
      <div className="summary-words">
        <h2>{product.name}</h2>
        <p>{product.detail}</p>
      </div>
      <dl>
        {reference !== undefined && (
          <div>
            <dt>Order</dt>
            <dd className="code">{reference}</dd>
          </div>
        )}
        <div>
          <dt>Delivery</dt>
          <dd>{harbour.deliversTo}, free</dd>
        </div>
        <div className="total">
          <dt>Total</dt>
          <dd>
            {formatPrice(product.amount)} <small>{product.amount.currency}</small>
          </dd>
        </div>
      </dl>
    </section>
  )
}
