import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { toNodeHandler } from '../../src/adapters/node.ts'
import { createPayments } from '../../src/server/createPayments.ts'
import { createGate } from '../../src/server/gate/gate.ts'
import { sign } from '../../src/server/signing/signature.ts'
import { memoryStore } from '../../src/server/store/memoryStore.ts'

// A shop as the documents set it up, with no option that limits anything, in a process of its own.
const secret = 'a-secret-for-the-bench'
const order = {
  method: 'ph-qr',
  amount: { value: 150_00, currency: 'PHP' },
  customer: { id: 'customer-1', ipAddress: '192.0.2.1' },
} as const
let paymentId = ''
const gate = createGate({
  projectId: 843,
  secret,
  fetch: async (_url, init) => {
    const { general } = JSON.parse(String(init?.body)) as { general: { payment_id: string } }
    paymentId = general.payment_id
    const body = { status: 'success', request_id: 'r', project_id: 843, payment_id: paymentId }
    return Response.json({ ...body, signature: await sign(body, secret) })
  },
})
const payments = createPayments({
  gate,
  store: memoryStore(),
  price: () => order,
  onEvent: () => {},
})
const server = createServer(toNodeHandler(payments)).listen(0, '127.0.0.1', () =>
  process.send?.({ port: (server.address() as AddressInfo).port }),
)

process.on('message', async (question: { forgery?: string }) => {
  if (question.forgery !== undefined) return process.send?.(await cpuOf(question.forgery))
  await payments.create(order)
  const message = {
    project_id: 843,
    payment: { id: paymentId, status: 'success', sum: { amount: 150_00, currency: 'PHP' } },
    operation: { type: 'sale', status: 'success', date: '2026-11-21T12:00:00+0000' },
  }
  process.send?.(JSON.stringify({ ...message, signature: await sign(message, secret) }))
})
process.on('disconnect', () => process.exit())

/** Milliseconds of processor time for one forgery: the best of many, because a shared machine only adds to it. */
async function cpuOf(forgery: string): Promise<number> {
  const bytes = new TextEncoder().encode(forgery)
  let least = Number.POSITIVE_INFINITY
  for (let run = 0; run < 40; run++) {
    const before = process.cpuUsage()
    await gate.verify(bytes)
    const { user, system } = process.cpuUsage(before)
    if (run >= 10) least = Math.min(least, (user + system) / 1_000)
  }
  return least
}
