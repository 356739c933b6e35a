import { randomInt } from 'node:crypto'
import type { Order } from '../shared/order.ts'
import type { Product } from '../shared/product.ts'
import { findProduct } from './catalogue.ts'
import type { Database } from './openDatabase.ts'

/** The shop's own orders, beside the payments: an order may need more than one payment until it is paid. */
export interface Orders {
  open(product: Product): Promise<Order>
  find(reference: string): Promise<Order | undefined>
  markPaid(reference: string): Promise<void>
}

export async function createOrders({ query }: Database): Promise<Orders> {
  await query(
    `CREATE TABLE IF NOT EXISTS shop_orders (
      reference text PRIMARY KEY,
      product_id text NOT NULL,
      paid_at timestamptz
    )`,
    [],
  )
  return {
    open: async (product) => {
      const reference = createReference()
      await query('INSERT INTO shop_orders (reference, product_id) VALUES ($1, $2)', [
        reference,
        product.id,
      ])
      return { reference, product, isPaid: false }
    },
    find: async (reference) => {
      const { rows } = await query(
        'SELECT product_id, paid_at IS NOT NULL AS is_paid FROM shop_orders WHERE reference = $1',
        [reference],
      )
      const row = rows[0] as { product_id: string; is_paid: boolean } | undefined
      const product = findProduct(row?.product_id)
      return row && product && { reference, product, isPaid: row.is_paid }
    },
    markPaid: async (reference) => {
      // May run twice for one payment; the first time stays.
      await query(
        'UPDATE shop_orders SET paid_at = now() WHERE reference = $1 AND paid_at IS NULL',
        [reference],
      )
    },
  }
}

/** Short enough to read out on the phone; without letters and digits that look alike. */
function createReference(): string {
  const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
  const text = Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('')
  return `TH-${text.slice(0, 4)}-${text.slice(4)}`
}
