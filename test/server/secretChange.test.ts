import { expect, it } from 'vitest'
import { createGate } from '../../src/server/gate/gate.ts'
import { callback, createShop, order, SECRET } from './shop.ts'

const NEXT_SECRET = 'the-next-secret-of-the-shop'

/** A shop that has changed its secret, with one payment under way. */
async function begin() {
  let paymentId = ''
  const gate = createGate({
    projectId: 843,
    secret: NEXT_SECRET,
    previousSecrets: ['an-old-one-of-the-shop', SECRET],
    fetch: async (_, init) => {
      paymentId = JSON.parse(String(init?.body)).general.payment_id
      return new Response(null, { status: 502 })
    },
  })
  const shop = createShop({ gate })
  const { id } = await shop.payments.create(order)
  const take = async (secret: string, word = 'success') =>
    (await shop.call('POST', '/callback', await callback(paymentId, word, {}, secret))).status
  return { ...shop, take, read: async () => (await shop.payments.get(id))?.status, paymentId }
}

it('F-79 K-03 a callback signed with the secret from before a change counts, and the shop is told', async () => {
  const shop = await begin()
  expect(await shop.take(SECRET)).toBe(200)
  expect(await shop.read()).toBe('succeeded')
  const { paymentId } = shop
  expect(shop.events).toContainEqual({ type: 'previous-secret-used', paymentId })
  expect(JSON.stringify(shop.events)).not.toContain(SECRET)
})

it('F-79 a callback signed with the current secret counts without a word about it', async () => {
  const shop = await begin()
  expect(await shop.take(NEXT_SECRET)).toBe(200)
  expect(await shop.read()).toBe('succeeded')
  expect(shop.events.map(({ type }) => type)).not.toContain('previous-secret-used')
})

it('F-79 a callback signed with any other secret is answered 403', async () => {
  const shop = await begin()
  expect(await shop.take('a-secret-of-somebody-else')).toBe(403)
  expect(await shop.read()).toBe('pending')
})
