// A shop that is tried with the simulator, in docs/callbacks.md.
import { createClient } from 'quietzone'
import { createGate, createPayments } from 'quietzone/server'
import { price, store } from './shop.ts'

const urlPolicy = { httpHosts: ['127.0.0.1'] } // its codes and pages have no certificate
const gate = createGate({
  projectId: 1,
  secret: 'simulator-secret-of-this-shop',
  baseUrl: 'http://127.0.0.1:4310',
})
const payments = createPayments({ gate, store, price, urlPolicy, closedHours: 'allow' })
const client = createClient({ urlPolicy }) // in the browser, for `<CheckoutProvider client={client}>`

export const { handler } = payments
export const { status } = client
