// The first lines of docs/server.md.
import { createGate, createPayments } from 'quietzone/server'
import { log, onPaid, onRefunded, price, store } from './shop.ts'

const gate = createGate({
  projectId: 843,
  secret: process.env.GATE_SECRET ?? '', // an empty one is refused
  callbackUrl: 'https://shop.example/api/callback',
})
export const payments = createPayments({ gate, store, price, onPaid, onRefunded, onEvent: log })
