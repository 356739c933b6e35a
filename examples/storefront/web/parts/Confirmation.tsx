import type { ReactNode } from 'react'
import type { Order } from '../../shared/order.ts'
import { HARBOURS } from '../harbours.ts'
import { Link } from './Link.tsx'

/** Said once the backend knows the order as paid. Renders a `<section>`. */
export function Confirmation({ order }: { order: Order }): ReactNode {
  const { name, deliversTo } = HARBOURS[order.product.harbour]
  return (
    <section className="confirmation" aria-label="Order confirmation">
      <h2>Your order is on its way</h2>
      <p>
        Order <span className="code">{order.reference}</span> leaves our {name} warehouse tomorrow
        for {deliversTo}.
      </p>
      <Link className="button" href="/">
        Continue shopping
      </Link>
    </section>
  )
}
