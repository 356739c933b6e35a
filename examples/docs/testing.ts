// A whole shop for a test of a merchant, in docs/testing.md.
import { createClient } from 'quietzone'
import { createGate, createPayments, memoryStore } from 'quietzone/server'
import { createSimulator } from 'quietzone/simulator'

/** The gateway, your server and the line to it, in one process: no port, no network. */
export function createTestShop() {
  const account = { projectId: 843, secret: 'a-secret-for-tests-only' }
  const simulator = createSimulator({
    ...account,
    callbackUrl: 'https://shop.test/api/callback',
    fetch: (input, init) => payments.handler(new Request(input, init)),
  })
  const payments = createPayments({
    gate: createGate({ ...account, baseUrl: 'https://simulator.test', fetch: simulator.fetch }),
    store: memoryStore(),
    price: () => {
      throw new Error('This test starts its payments itself.')
    },
    closedHours: 'allow',
  })
  const client = createClient({
    baseUrl: 'https://shop.test/api',
    fetch: (input, init) => payments.handler(new Request(input, init)),
  })
  return { simulator, payments, client }
}
