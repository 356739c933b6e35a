import type { ReactNode } from 'react'
import type { Product } from '../../shared/product.ts'
import { ProductArt } from '../art/ProductArt.tsx'
import { formatTotal } from '../formatPrice.ts'
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
          <dt>Free delivery</dt>
          <dd>{harbour.deliversTo}</dd>
        </div>
        <div className="total">
          <dt>Total</dt>
          <dd>{formatTotal(product.amount)}</dd>
        </div>
      </dl>
    </section>
  )
}
