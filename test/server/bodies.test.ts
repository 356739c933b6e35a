import { describe, expect, it, vi } from 'vitest'
import { createByteBuffer } from '../../src/base/byteBuffer.ts'
import type { PaymentsOptions } from '../../src/server/createPayments.ts'
import { createReadingBudget } from '../../src/server/http/readingBudget.ts'
import { callback, createShop, order } from './shop.ts'
import { createTestClock, settled } from './testClock.ts'

const KIB = 1_024

/** A body of these chunks. Without an end it stays open. */
function bodyOf(chunks: Iterable<Uint8Array>, { ends = true } = {}): ReadableStream<Uint8Array> {
  const left = chunks[Symbol.iterator]()
  return new ReadableStream({
    pull(controller) {
      const { value, done } = left.next()
      if (!done) return controller.enqueue(value)
      if (ends) controller.close()
      else return new Promise(() => undefined)
    },
  })
}

function* crumbsOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at++) yield bytes.subarray(at, at + 1)
}

function openShop(options: Partial<PaymentsOptions> = {}) {
  const time = createTestClock()
  const shop = createShop({ clock: time.clock, ...options })
  const post = async (path: string, body: BodyInit, headers?: HeadersInit) =>
    (await shop.call('POST', path, body, headers)).status
  const start = async () => {
    await shop.payments.create(order)
    return shop.sales.at(-1)?.general.payment_id ?? ''
  }
  return { ...shop, time, post, start }
}

describe('a buffer of bytes', () => {
  it('takes a body of any chunks that are as large as those of a network', () => {
    const buffer = createByteBuffer({ maxBytes: 512 * KIB })
    const chunk = new Uint8Array(64).fill(7)
    for (let at = 0; at < 8 * KIB; at++) expect(buffer.add(chunk)).toBeUndefined()
    expect(buffer.bytes()).toEqual(new Uint8Array(512 * KIB).fill(7))
    expect(buffer.add(Uint8Array.of(1))).toBe('too-large')
  })

  it('takes a small body byte by byte', () => {
    const buffer = createByteBuffer({ maxBytes: 512 * KIB })
    for (let at = 0; at < 2 * KIB; at++) expect(buffer.add(Uint8Array.of(at))).toBeUndefined()
    expect(buffer.bytes()).toHaveLength(2 * KIB)
  })

  it.each([0, 1, 63])('refuses thousands of chunks of %i bytes', (size) => {
    const buffer = createByteBuffer({ maxBytes: 512 * KIB })
    const chunk = new Uint8Array(size)
    let taken = 0
    while (!buffer.add(chunk)) taken += 1
    expect(taken).toBe(2 * KIB)
  })

  it('reserves no more than it needs, whatever is said to come', () => {
    let reserved = 0
    const reserve = (bytes: number) => {
      reserved += bytes
      return true
    }
    const buffer = createByteBuffer({ maxBytes: 512 * KIB, reserve })
    buffer.add(new Uint8Array(1))
    expect(reserved).toBeLessThanOrEqual(4 * KIB)
    for (let at = 0; at < 100; at++) buffer.add(new Uint8Array(KIB))
    expect(reserved).toBeLessThanOrEqual(256 * KIB)
  })
})

describe('the memory for bodies', () => {
  it('is taken from the oldest body of the sender that has the most of it', () => {
    const lost: string[] = []
    const budget = createReadingBudget(160 * KIB)
    const enter = (name: string, sender: string) => budget.enter(sender, () => lost.push(name))
    const greedy = ['g1', 'g2', 'g3'].map((name) => enter(name, 'greedy'))
    enter('modest', 'modest')
    expect(greedy[1]?.reserve(100 * KIB)).toBe(true)
    expect(lost).toEqual([])
    const honest = enter('honest', 'honest')
    expect(lost).toEqual(['g1'])
    expect(honest.reserve(40 * KIB)).toBe(true)
    expect(lost).toEqual(['g1', 'g2'])
  })

  it('is given back when a body has been read', () => {
    const lost: string[] = []
    const budget = createReadingBudget(32 * KIB)
    for (let at = 0; at < 100; at++) {
      const reading = budget.enter(undefined, () => lost.push(String(at)))
      expect(reading.reserve(20 * KIB)).toBe(true)
      reading.leave()
    }
    expect(lost).toEqual([])
  })

  it('is not there for a body that alone is larger than all of it', () => {
    const budget = createReadingBudget(32 * KIB)
    const reading = budget.enter(undefined, () => {})
    expect(reading.reserve(64 * KIB)).toBe(false)
    expect(budget.enter(undefined, () => {}).reserve(8 * KIB)).toBe(true)
  })
})

describe('K-10 G-15 a body', () => {
  it('K-10 of tiny chunks is refused, as a callback and as an order', async () => {
    const shop = openShop()
    const crumbs = () => bodyOf(crumbsOf(new Uint8Array(100_000).fill(0x20)))
    expect(await shop.post('/callback', crumbs())).toBe(400)
    expect(await shop.post('/payments', crumbs())).toBe(400)
    expect(shop.events).toContainEqual(
      expect.objectContaining({ type: 'callback-refused', reason: 'body-in-crumbs' }),
    )
  })

  it('that is small may come byte by byte', async () => {
    const shop = openShop()
    const body = new TextEncoder().encode(await callback(await shop.start(), 'success'))
    expect(await shop.post('/callback', bodyOf(crumbsOf(body)))).toBe(200)
  })

  it.each(['/callback', '/payments'])(
    'K-10 for %s that does not end in ten seconds is answered 408, and not before',
    async (path) => {
      const shop = openShop()
      let status: number | undefined
      void shop
        .post(path, bodyOf([new Uint8Array(1)], { ends: false }))
        .then((answered) => (status = answered))
      await shop.time.pass(9_999)
      expect(status).toBeUndefined()
      await shop.time.pass(1)
      expect(status).toBe(408)
      expect(shop.time.timers()).toBe(0)
    },
  )

  it('K-10 that never ends keeps nobody out, however many there are', async () => {
    const shop = openShop()
    const paymentId = await shop.start()
    const answers: number[] = []
    for (let at = 0; at < 1_500; at++) {
      void shop
        .post('/callback', bodyOf([new Uint8Array(10)], { ends: false }))
        .then((status) => answers.push(status))
    }
    await settled()
    expect(await shop.post('/callback', await callback(paymentId, 'success'))).toBe(200)
    await settled()
    expect(new Set(answers)).toEqual(new Set([503]))
    expect(answers.length).toBeGreaterThan(400)
    await shop.time.pass(10_000)
    expect(answers).toHaveLength(1_500)
  })
})

describe('K-10 what the merchant’s functions never answer', () => {
  const never = () => new Promise<never>(() => undefined)

  it.each([
    ['authorize', 'POST', '/payments'],
    ['price', 'POST', '/payments'],
    ['authorize', 'GET', '/payments/handle'],
    ['authorize', 'GET', '/payments/handle/events'],
  ] as const)('%s: %s %s is answered 503 after ten seconds', async (where, method, path) => {
    const shop = openShop({ [where]: never })
    let status: number | undefined
    const body = method === 'POST' ? '{}' : undefined
    void shop.call(method, path, body).then((answer) => {
      status = answer.status
    })
    await shop.time.pass(9_999)
    expect(status).toBeUndefined()
    await shop.time.pass(1)
    expect(status).toBe(503)
    expect(shop.events).toContainEqual(
      expect.objectContaining({
        type: 'failure',
        where,
        error: expect.objectContaining({ code: `${where}-timeout` }),
      }),
    )
    expect(shop.sales).toHaveLength(0)
    expect(shop.time.timers()).toBe(0)
  })

  it('a price that comes too late starts nothing', async () => {
    let answerLate = (_: typeof order) => {}
    const price = vi.fn(
      () =>
        new Promise<typeof order>((resolve) => {
          answerLate = resolve
        }),
    )
    const shop = openShop({ price })
    const answered = shop.post('/payments', '{}')
    await shop.time.pass(10_000)
    expect(await answered).toBe(503)
    answerLate(order)
    await shop.time.pass(60_000)
    expect(shop.sales).toHaveLength(0)
  })
})

describe('K-10 a picture of the largest size', () => {
  /** A square PNG of exactly so many bytes; a chunk that readers skip makes up the rest. */
  function pngOf(size: number, fill: number): Uint8Array {
    const bytes = new Uint8Array(size).fill(fill)
    const view = new DataView(bytes.buffer)
    bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
    const chunk = (at: number, length: number, type: string) => {
      view.setUint32(at, length)
      bytes.set(new TextEncoder().encode(type), at + 4)
    }
    chunk(8, 13, 'IHDR')
    view.setUint32(16, 100)
    view.setUint32(20, 100)
    bytes.set([1, 0, 0, 0, 0], 24)
    chunk(33, size - 33 - 12 - 12, 'tEXt')
    chunk(size - 12, 0, 'IEND')
    return bytes
  }

  it.each([
    ['as it is', 0x5a, (body: string) => body],
    ['with each slash escaped', 0xff, (body: string) => body.replaceAll('/', '\\/')],
  ])('arrives %s, and is shown', async (_, fill, write) => {
    const shop = openShop()
    const { id } = await shop.payments.create(order)
    const paymentId = shop.sales.at(-1)?.general.payment_id ?? ''
    const picture = Buffer.from(pngOf(256 * KIB, fill)).toString('base64')
    const data = `data:image/png;base64,${picture}`
    const body = await callback(paymentId, 'awaiting customer action', {
      display_data: [{ type: 'qr_img', title: 'qr_img', data }],
    })
    expect(await shop.post('/callback', write(body))).toBe(200)
    const { nextAction } = (await shop.payments.get(id)) ?? {}
    // Not by a matcher, which would print half a megabyte.
    expect(nextAction?.type === 'qr-image' && nextAction.src === data).toBe(true)
  })
})

describe('a callback whose sender gave up in the middle', () => {
  const send = async (body: string, length: number) => {
    const shop = createShop()
    const answer = await shop.call('POST', '/callback', body, { 'content-length': String(length) })
    return { status: answer.status, events: shop.events }
  }

  it('is called broken off, also where the platform ends its body as if it were whole', async () => {
    const { status, events } = await send('{"payment":{"id":"a"', 500)
    expect(status).toBe(400)
    expect(events).toMatchObject([{ type: 'callback-refused', reason: 'body-broken-off' }])
  })

  it('is called what it is when all of it came, or a parser wrote it anew', async () => {
    const whole = await send('{"payment":', 11)
    expect(whole.events).toMatchObject([{ reason: 'not-json' }])
    const rewritten = await send('{"payment":{}}', 500)
    expect(rewritten.events).toMatchObject([{ reason: 'signature-missing' }])
  })
})
