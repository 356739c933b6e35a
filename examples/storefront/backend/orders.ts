import { randomInt } from 'node:crypto'
import type { Order } from '../shared/order.ts'
import type { Product } from '../shared/product.ts'
import { findProduct } from './catalogue.ts'
import type { Database } from './openDatabase.ts'

/** The shop's own orders, beside the payments: an order may need more than one payment until it is paid. */
export interface Orders {
  open(product: Product): Promise<Order>
  find(reference: string): Promise<Order | undefined>
  /** Notes that a payment was begun for an order. */
  addPayment(reference: string, paymentId: string): Promise<void>
  /** The gateway's ids of the payments that were begun for an order. */
  paymentIds(reference: string): Promise<string[]>
  /** Notes which payment paid the order. May run twice for one payment. */
  markPaid(reference: string, paymentId: string): Promise<void>
  /** The money of the order has gone back. */
  markUnpaid(reference: string): Promise<void>
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
  // Tables of an earlier version lack it.
  await query('ALTER TABLE shop_orders ADD COLUMN IF NOT EXISTS paid_by text', [])
  await query(
    `CREATE TABLE IF NOT EXISTS shop_order_payments (
      payment_id text PRIMARY KEY,
      reference text NOT NULL
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
    addPayment: async (reference, paymentId) => {
      await query(
        `INSERT INTO shop_order_payments (payment_id, reference) VALUES ($1, $2)
         ON CONFLICT (payment_id) DO NOTHING`,
        [paymentId, reference],
      )
    },
    paymentIds: async (reference) => {
      const { rows } = await query(
        'SELECT payment_id FROM shop_order_payments WHERE reference = $1',
        [reference],
      )
      return (rows as { payment_id: string }[]).map((row) => row.payment_id)
    },
    markPaid: async (reference, paymentId) => {
      await query(
        `UPDATE shop_orders SET paid_at = now(), paid_by = $2
         WHERE reference = $1 AND paid_at IS NULL`,
        [reference, paymentId],
      )
    },
    markUnpaid: async (reference) => {
      await query('UPDATE shop_orders SET paid_at = NULL, paid_by = NULL WHERE reference = $1', [
        reference,
      ])
    },
  }
}

/** Short enough to read out on the phone; without letters and digits that look alike. */
function createReference(): string {
  const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
  const text = Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('')
  return `TH-${text.slice(0, 4)}-${text.slice(4)}`
}
