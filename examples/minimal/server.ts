import { Hono } from 'hono'
import { createGate, createPayments } from 'quietzone/server'
import { sqlStore } from 'quietzone/stores'
import { cancel, database, giveBack, priceOf, secret, ship } from './shop.ts'

const store = sqlStore(database)
await store.migrate()

const payments = createPayments({
  gate: createGate({ projectId: 843, secret, callbackUrl: 'https://shop.example/api/callback' }),
  store,
  price: (_request, order) => priceOf(order), // the server decides what is paid
  onPaid: async (paid) => {
    // paymentId tells a repetition
    if (paid.outcome === 'paid') await ship(paid.reference, paid.paymentId)
    else await giveBack(paid.paymentId) // the customer has paid this order twice
  },
  onRefunded: async (refund) => {
    if (refund.outcome === 'refunded') await cancel(refund.reference, refund.paymentId)
  },
})

export default new Hono().all('/api/*', (context) => payments.handler(context.req.raw))
