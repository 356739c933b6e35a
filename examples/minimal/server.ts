import { Hono } from 'hono'
import { createGate, createPayments } from 'quietzone/server'
import { sqlStore } from 'quietzone/stores'
import { database, priceOf, secret, ship } from './shop.ts'

const store = sqlStore(database)
await store.migrate()

const payments = createPayments({
  gate: createGate({ projectId: 843, secret, callbackUrl: 'https://shop.example/api/callback' }),
  store,
  price: (_request, order) => priceOf(order), // the server decides what is paid
  onPaid: ({ paymentId, reference }) => ship(reference, paymentId), // paymentId tells a repetition
})

export default new Hono().all('/api/*', (context) => payments.handler(context.req.raw))
