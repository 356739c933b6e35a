import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createGate } from '../../src/server/gate/gate.ts'
import { memoryStore } from '../../src/server/store/memoryStore.ts'
import { createReconcileShop } from './reconcileShop.ts'
import { callback, createShop, order, SECRET } from './shop.ts'
import { createTestClock, settled } from './testClock.ts'

const server = readFileSync('docs/server.md', 'utf8')
const callbacks = readFileSync('docs/callbacks.md', 'utf8')
const security = readFileSync('SECURITY.md', 'utf8')

/** The figures of one sentence or row, as a reader finds them. */
function figures(page: string, sentence: RegExp): number[] {
  const found = sentence.exec(page)
  expect(found, `no page says ${sentence}`).not.toBeNull()
  return (found ?? []).slice(1).map((text) => Number(text.replaceAll(',', '')))
}

const HOUR_MS = 3_600_000
const NOW_MS = Date.parse('2026-11-21T12:00:00Z')

describe('what the documents say in figures', () => {
  it('a callback of an unknown payment is 404 once the payment is over an hour old, and 503 before', async () => {
    expect(callbacks).toContain('| 404 | an unknown payment, created over an hour ago')
    for (const [ageMs, expected] of [
      [0, 503],
      [HOUR_MS - 1_000, 503],
      [HOUR_MS, 404],
      [25 * HOUR_MS, 404],
    ] as const) {
      const shop = createShop()
      const created_date = new Date(NOW_MS - ageMs).toISOString().replace('.000Z', '+0000')
      const operation = { id: 1, type: 'sale', status: 'success', created_date, code: '0' }
      const body = await callback('nobody-knows-it', 'success', { operation })
      const answer = await shop.call('POST', '/callback', body)
      expect([ageMs, answer.status]).toEqual([ageMs, expected])
      expect(answer.headers.has('retry-after')).toBe(expected === 503)
    }
  })

  it('a body is refused beyond the size of its row, and read up to it', async () => {
    const [callbackKib = 0, orderKib = 0] = figures(
      server,
      /size of a callback \(`maxBodyBytes`\), of an order \| (\d+) KiB, (\d+) KiB/,
    )
    expect(figures(callbacks, /At most (\d+) KiB within ten seconds/)).toEqual([callbackKib])
    const shop = createShop()
    const send = async (path: string, bytes: number) =>
      (await shop.call('POST', path, `"${'x'.repeat(bytes - 2)}"`)).status
    expect(await send('/callback', callbackKib * 1024)).not.toBe(413)
    expect(await send('/callback', callbackKib * 1024 + 1)).toBe(413)
    expect(await send('/payments', orderKib * 1024)).not.toBe(413)
    expect(await send('/payments', orderKib * 1024 + 1)).toBe(413)
  })

  it('the gateway has the time of `timeoutMs` to answer', async () => {
    const [timeoutMs = 0] = figures(server, /\| `timeoutMs` \| ([\d,]+) \|/)
    const time = createTestClock()
    const gate = createGate({
      projectId: 843,
      secret: SECRET,
      clock: time.clock,
      fetch: (_, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))
        }),
    })
    let isOver = false
    void gate.status('payment-1').finally(() => {
      isOver = true
    })
    await time.pass(timeoutMs - 1)
    expect(isOver).toBe(false)
    await time.pass(1)
    await settled()
    expect(isOver).toBe(true)
  })

  it.each([
    ['a store', /\| a store that does not answer \| (\d+) s \|/, 'store'],
    ['`price`', /\| `price`, `authorize` that do not return \| (\d+) s \|/, 'price'],
  ] as const)('%s has the seconds of its row', async (_, row, what) => {
    const [seconds = 0] = figures(server, row)
    const never = () => new Promise<never>(() => {})
    const time = createTestClock()
    const store = { ...memoryStore(), ...(what === 'store' ? { create: never } : {}) }
    const shop = createShop({
      store,
      clock: time.clock,
      now: time.clock.now,
      ...(what === 'price' ? { price: never } : {}),
    })
    let status = 0
    void shop.call('POST', '/payments', '{}').then((answer) => {
      status = answer.status
    })
    await time.pass(seconds * 1_000 - 1)
    expect(status).toBe(0)
    await time.pass(1)
    expect(status).toBe(what === 'store' ? 500 : 503)
  })

  it('a handle stops working a day after the payment is over', async () => {
    expect(security).toContain('a handle stops working a day after the payment is over')
    const shop = createReconcileShop()
    const { handle, paymentId } = await shop.start()
    await shop.send(paymentId, 'success')
    await shop.time.pass(24 * HOUR_MS - 1_000)
    expect((await shop.read(handle)).status).toBe(200)
    await shop.time.pass(2_000)
    expect((await shop.read(handle)).status).not.toBe(200)
  })

  it('JSON has the depth and the number of values that the guide names', async () => {
    const [depth = 0, values = 0] = figures(callbacks, /of at most (\d+) levels, ([\d,]+) values/)
    const reasonOf = async (body: string) => {
      const shop = createShop()
      await shop.call('POST', '/callback', body)
      const [event] = shop.events
      return event?.type === 'callback-refused' ? event.reason : undefined
    }
    const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`
    const wide = (count: number) => JSON.stringify({ a: Array.from({ length: count }, () => 1) })
    expect(await reasonOf(deep(depth))).toBe('signature-missing')
    expect(await reasonOf(deep(depth + 1))).not.toBe('signature-missing')
    expect(await reasonOf(wide(values))).toBe('signature-missing')
    expect(await reasonOf(wide(values + 1))).not.toBe('signature-missing')
  })

  it('an idempotency key has 22 to 255 characters', async () => {
    const [shortest = 0, longest = 0] = figures(server, /random text of (\d+) to (\d+) letters/)
    const start = (length: number) =>
      createShop().payments.create(order, { idempotencyKey: 'k'.repeat(length) })
    for (const length of [shortest, longest]) await expect(start(length)).resolves.toBeDefined()
    for (const length of [shortest - 1, longest + 1]) {
      await expect(start(length)).rejects.toMatchObject({ code: 'idempotency-key-malformed' })
    }
  })
})
