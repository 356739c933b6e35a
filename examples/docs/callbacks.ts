// What a shop does for a price and for money that came, in docs/server.md and docs/callbacks.md.
import { QuietzoneError } from 'quietzone/core'
import type { PaymentsOptions } from 'quietzone/server'
import { payments } from './server.ts'
import { customerOf, orders, staff } from './shop.ts'

export const options = {
  price: async (request, body) => {
    const { orderId } = Object(body) as { orderId?: unknown } // whatever was sent, `null` too
    const order = await orders.find(orderId)
    if (!order) throw new QuietzoneError('no-such-order', 'This order is not known.')
    const customer = customerOf(order, request)
    return { method: 'cup-qr', amount: order.total, reference: order.number, customer }
  },

  onPaid: async (paid) => {
    const { paymentId, isLate } = paid // once for each paymentId
    if (paid.outcome === 'paid') await orders.markPaid(paid.reference, { paymentId, isLate })
    else await staff.refund(paymentId, { alreadyPaidBy: paid.paidBefore })
  },

  onRefunded: async (refund) => {
    if (refund.outcome === 'duplicate-refunded') return // the order is still paid by another payment
    const { paymentId, wasPaid, isPartial } = refund
    await orders.markRefunded(refund.reference, { paymentId, wasPaid, isPartial })
  },
} satisfies Partial<PaymentsOptions>

export function runJob() {
  setInterval(() => void payments.reconcileDue(), 60_000) // or a cron job; safe on many instances at once
}
