import { expect, it } from 'vitest'
import { createGate } from '../../src/server/gate/gate.ts'
import { createReconcileShop } from './reconcileShop.ts'
import { order } from './shop.ts'

const MINUTE_MS = 60_000

it('K-17 a payment is asked about, and may change, by the times that it was created with', async () => {
  const shop = createReconcileShop()
  const plain = createGate({ projectId: 843, secret: 'a-secret-for-tests-only' })
  const { times = {} } = createGate({
    ...{ projectId: 843, secret: 'a-secret-for-tests-only' },
    times: { 'ph-qr': { basicMs: MINUTE_MS, thresholdMs: 3 * 60 * MINUTE_MS } },
  })
  let sent: string | undefined
  const server = shop.createServer({
    gate: {
      ...plain,
      times,
      sale: async (_, { paymentId }) => {
        sent = paymentId
        return { outcome: 'accepted' }
      },
    },
  })
  const payment = await server.create(order)
  expect(payment.mayChangeUntil).toBe('2026-11-21T15:10:00.000Z')
  // Another server, still without the setting, follows the plan of the payment.
  await shop.runJobFor(189)
  expect(shop.gateway.asked[0]).toEqual({ atSeconds: 60, paymentId: sent })
  expect(shop.events.map(({ type }) => type)).not.toContain('unsettled')
  await shop.send(sent ?? '', 'decline')
  const ended = await shop.payments.get(payment.id)
  expect(ended?.mayChangeUntil).toBe('2026-11-21T18:19:00.000Z')
})

it('a payment that has no other times may change until 70 minutes after its creation, or longer with its code', async () => {
  const shop = createReconcileShop()
  const { handle, paymentId } = await shop.start()
  expect(await shop.payments.get(handle)).toMatchObject({
    mayChangeUntil: '2026-11-21T13:10:00.000Z',
  })
  const limit = { type: 'add_info', title: 'QR Code Timeout', data: '7200' }
  const code = { type: 'qr_data', title: 'QR Code', data: 'https://cashier.example/pay/1' }
  await shop.send(paymentId, 'awaiting customer action', { display_data: [code, limit] })
  expect(await shop.payments.get(handle)).toMatchObject({
    ...{ expiresAt: '2026-11-21T14:00:00.000Z', mayChangeUntil: '2026-11-21T14:10:00.000Z' },
  })
  await shop.send(paymentId, 'success')
  expect(await shop.payments.get(handle)).not.toHaveProperty('mayChangeUntil')
})
