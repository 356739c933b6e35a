// What a shop has already: a database, prices, a secret, and a way to deliver.
import { PGlite } from '@electric-sql/pglite'
import type { CreateInput } from 'quietzone/server'

export const database = new PGlite()

export const secret = process.env.GATE_SECRET ?? 'a-secret-for-this-example'

/** What the customer is to pay, whatever the browser would like it to be. */
export function priceOf(_order: unknown): CreateInput {
  return {
    method: 'ph-qr',
    amount: { value: 350_00, currency: 'PHP' },
    customer: { id: 'customer-1', ipAddress: '192.0.2.1' },
    reference: 'order-1001',
  }
}

const delivered = new Map<string, string>()

/** Delivers an order once, however often it is called. */
export function ship(reference: string | undefined, paymentId: string): void {
  delivered.set(reference ?? paymentId, paymentId)
}

/** Stops the delivery of an order whose money has gone back. */
export function cancel(reference: string | undefined, paymentId: string): void {
  delivered.delete(reference ?? paymentId)
}

/** Asks a colleague to refund a payment in the gateway's Dashboard. */
export function giveBack(paymentId: string): void {
  console.log(`paid twice, please refund: ${paymentId}`)
}
