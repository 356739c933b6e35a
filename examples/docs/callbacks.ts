// What a shop does for a price and for money that came, in docs/server.md and docs/callbacks.md.
import { QuietzoneError } from 'quietzone/core'
import type { PaymentsOptions } from 'quietzone/server'
import { payments } from './server.ts'
import { customerOf, orders } from './shop.ts'

export const options = {
  price: async (request, body) => {
    const { orderId } = Object(body) as { orderId?: unknown } // whatever was sent, `null` too
    const order = await orders.find(orderId)
    if (!order) throw new QuietzoneError('no-such-order', 'This order is not known.')
    const customer = customerOf(order, request)
    return { method: 'cup-qr', amount: order.total, reference: order.number, customer }
  },

  onPaid: async ({ paymentId, reference, isLate, isRefunded }) => {
    await orders.markPaid(reference, { paidBy: paymentId, isLate, isRefunded }) // once for each paymentId
  },
} satisfies Partial<PaymentsOptions>

export function runJob() {
  setInterval(() => void payments.reconcileDue(), 60_000) // or a cron job; safe on many instances at once
}
