import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { takeTurn } from '../../src/server/reconcile/reconcilePlan.ts'
import { createSubscriptions } from '../../src/server/store/createSubscriptions.ts'
import { localNotices } from '../../src/server/store/localNotices.ts'
import { memoryStore } from '../../src/server/store/memoryStore.ts'
import { callback, createShop, display, order } from '../server/shop.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

type Shop = ReturnType<typeof createShop>

/** Real turns of the event loop: the kit's crypto does not run on the fake clock. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve))
}

/** A payment with a code, and one browser that listens to it. */
async function listen(options: Parameters<typeof createShop>[0] = {}) {
  const shop = createShop(options)
  const { id } = await shop.payments.create(order)
  const paymentId = shop.sales[0]?.general.payment_id ?? ''
  await report(shop, paymentId, 'awaiting customer action', display)
  const stream = follow(await shop.call('GET', `/payments/${id}/events`))
  await turns()
  return { shop, id, paymentId, stream, open: () => shop.call('GET', `/payments/${id}/events`) }
}

async function report(shop: Shop, paymentId: string, status: string, changes?: object) {
  const answer = await shop.call('POST', '/callback', await callback(paymentId, status, changes))
  expect(answer.status).toBe(200)
  await turns()
}

/** Reads a stream in the background. */
function follow(answer: Response) {
  const reader = answer.body?.getReader()
  const decoder = new TextDecoder()
  const seen = { status: answer.status, text: '', isOver: false, leave: () => reader?.cancel() }
  const read = async (): Promise<void> => {
    const part = await reader?.read()
    if (!part || part.done) {
      seen.isOver = true
      return
    }
    seen.text += decoder.decode(part.value)
    return read()
  }
  void read()
  return seen
}

function change(version: number): string {
  return `event: change\ndata: {"version":${version}}\n\n`
}

describe('the event stream of a payment', () => {
  it('B-19 K-20 names the stored version and nothing else of the payment, and no cache keeps it', async () => {
    const { shop, id, stream } = await listen()
    expect(stream.text).toBe(change(3))
    const { headers } = await shop.call('GET', `/payments/${id}/events`)
    expect(headers.get('content-type')).toBe('text/event-stream')
    expect(headers.get('cache-control')).toMatch(/no-store/)
    expect(headers.get('x-accel-buffering')).toBe('no')
    const status = await shop.call('GET', `/payments/${id}`)
    for (const name of [
      'x-content-type-options',
      'referrer-policy',
      'cross-origin-resource-policy',
    ]) {
      expect(headers.get(name)).toBe(status.headers.get(name))
    }
  })

  it('says each change as soon as it is stored, and ends after the final one', async () => {
    const { shop, paymentId, stream } = await listen()
    await report(shop, paymentId, 'external processing', {
      operation: { type: 'sale', date: '2026-11-21T12:00:09+0000' },
    })
    expect(stream.text).toBe(change(3) + change(4))
    expect(stream.isOver).toBe(false)
    const onlyHistory = { operation: { type: 'sale', date: '2026-11-21T12:00:01+0000' } }
    await report(shop, paymentId, 'awaiting customer action', onlyHistory)
    await report(shop, paymentId, 'success')
    expect(stream.text).toMatch(/\{"version":6\}\n\n$/)
    expect(stream.isOver).toBe(true)
  })

  it('is there for a payment that is over, for as long as it takes to say so', async () => {
    const { shop, paymentId, open } = await listen()
    await report(shop, paymentId, 'success')
    const late = follow(await open())
    await turns()
    expect(late).toMatchObject({ text: expect.stringContaining('event: change'), isOver: true })
  })

  it('is heard of every 15 seconds, and ends after ten minutes', async () => {
    const { stream } = await listen()
    for (let time = 0; time < 3; time++) {
      await vi.advanceTimersByTimeAsync(15_000)
      await turns()
    }
    expect(stream.text).toBe(`${change(3)}:\n\n:\n\n:\n\n`)
    for (let time = 0; time < 37; time++) {
      await vi.advanceTimersByTimeAsync(15_000)
      await turns()
    }
    expect(stream.isOver).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('tells within 15 seconds what another process has stored without a notice', async () => {
    const store = memoryStore()
    const { shop, paymentId, stream } = await listen({ store })
    await store.update(paymentId, (record) => ({ ...record, version: record.version + 1 }))
    await turns()
    expect(stream.text).toBe(change(3))
    await vi.advanceTimersByTimeAsync(15_000)
    await turns()
    expect(stream.text).toBe(change(3) + change(4))
    expect(shop.events.filter(({ type }) => type === 'failure')).toEqual([])
  })

  it('asks the store once a minute where other processes give notice of their changes', async () => {
    const inner = memoryStore()
    let reads = 0
    const get = (id: string) => {
      reads++
      return inner.get(id)
    }
    const { paymentId, stream } = await listen({
      store: { ...inner, get },
      notices: localNotices(),
    })
    await inner.update(paymentId, (record) => ({ ...record, version: record.version + 1 }))
    const before = reads
    for (let beat = 1; beat <= 3; beat++) await vi.advanceTimersByTimeAsync(15_000)
    await turns()
    expect([reads - before, stream.text.startsWith(`${change(3)}:\n\n`)]).toEqual([0, true])
    await vi.advanceTimersByTimeAsync(15_000)
    await turns()
    expect([reads - before, stream.text.endsWith(change(4))]).toEqual([1, true])
  })

  it('hears of a change whose notice was lost, also when the clock was set back', async () => {
    const store = memoryStore()
    const { paymentId, stream } = await listen({ store, notices: localNotices() })
    vi.setSystemTime(Date.now() - 3_600_000)
    await store.update(paymentId, (record) => ({ ...record, version: record.version + 1 }))
    for (let beat = 1; beat <= 5; beat++) await vi.advanceTimersByTimeAsync(15_000)
    await turns()
    expect(stream.text).toContain(change(4))
  })

  it('says nothing when the payment was only looked after', async () => {
    const store = memoryStore()
    const { shop, id, paymentId, stream } = await listen({ store, notices: localNotices() })
    const before = await shop.payments.get(id)
    await store.update(
      paymentId,
      (record) => takeTurn(record, Date.parse('2026-11-21T12:10:30Z')).claimed,
    )
    expect((await store.get(paymentId))?.version).toBe(4)
    await vi.advanceTimersByTimeAsync(60_000)
    await turns()
    expect(stream.text.replaceAll(':\n\n', '')).toBe(change(3))
    expect(await shop.payments.get(id)).toEqual(before)
  })

  it('gives a slow reader the newest version only', async () => {
    const { shop, id, paymentId } = await listen()
    const answer = await shop.call('GET', `/payments/${id}/events`)
    for (let second = 1; second < 10; second++) {
      await report(shop, paymentId, 'awaiting customer action', {
        operation: { type: 'sale', date: `2026-11-21T12:00:0${second}+0000` },
      })
    }
    const slow = follow(answer)
    await turns()
    expect(slow.text).toBe(change(3) + change(12))
  })
})

describe('K-20 whoever may not read a payment may not listen to it', () => {
  it('has the same answer for unknown, malformed and foreign handles as a read', async () => {
    const isShopper = (request: Request) => !request.url.includes('foreign')
    const { shop, id } = await listen({ authorize: isShopper })
    for (const handle of ['unknown', '%00', 'a'.repeat(500), `${id}?foreign`]) {
      const [path, query = ''] = handle.split('?')
      const read = await shop.call('GET', `/payments/${path}?${query}`)
      const stream = await shop.call('GET', `/payments/${path}/events?${query}`)
      expect(stream.status).toBe(404)
      expect(await stream.text()).toBe(await read.text())
    }
  })

  it('only answers GET and HEAD', async () => {
    const { shop, id } = await listen()
    const answer = await shop.call('POST', `/payments/${id}/events`, '{}')
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  })
})

describe('the number of streams', () => {
  it('is eight for one payment; the next is told to wait, and a place that is left is free', async () => {
    const { stream, open } = await listen()
    const others = await Promise.all(Array.from({ length: 7 }, open))
    const ninth = await open()
    expect([ninth.status, ninth.headers.get('retry-after')]).toEqual([503, '60'])
    await stream.leave()
    const free = await open()
    expect(free.status).toBe(200)
    for (const answer of [...others, free]) await answer.body?.cancel()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is limited in all', async () => {
    const { shop } = await listen({ maxStreams: 1 })
    const { id } = await shop.payments.create(order)
    expect((await shop.call('GET', `/payments/${id}/events`)).status).toBe(503)
  })

  it('counts nobody who has gone', async () => {
    const { shop, id } = await listen()
    for (let time = 0; time < 20; time++) {
      const gone = new AbortController()
      const request = new Request(`https://shop.example/api/payments/${id}/events`, gone)
      const { status } = await shop.payments.handler(request)
      expect(status).toBe(200)
      gone.abort()
      await turns()
    }
  })
})

describe('change notices', () => {
  it('of the merchant are published after the commit, once for each change', async () => {
    const store = memoryStore()
    const stored: (number | undefined)[] = []
    const notices = {
      publish: async (paymentId: string) => {
        stored.push((await store.get(paymentId))?.version)
      },
      subscribe: () => () => {},
    }
    const { shop, paymentId } = await listen({ store, notices })
    const body = await callback(paymentId, 'awaiting customer action', display)
    for (let time = 0; time < 3; time++) await shop.call('POST', '/callback', body)
    await turns()
    expect(stored).toEqual([1, 2, 3])
  })

  it('that fail are reported, and neither a callback nor a payment fails with them', async () => {
    const notices = {
      publish: () => Promise.reject(new Error('no connection')),
      subscribe: () => {
        throw new Error('no connection')
      },
    }
    const { shop, id, stream, open } = await listen({ notices })
    expect(stream.status).toBe(503)
    // Nobody sits where nobody could listen.
    for (let time = 0; time < 10; time++) {
      expect(await (await open()).json()).toMatchObject({ error: { code: 'unavailable' } })
    }
    expect(await shop.payments.get(id)).toMatchObject({ status: 'requires-action' })
    const failures = shop.events.filter(({ type }) => type === 'failure')
    expect(failures.length).toBeGreaterThan(1)
    expect(failures[0]).toMatchObject({ where: 'notices' })
  })

  it.each([
    [
      'throws',
      () => {
        throw new Error('no connection')
      },
    ],
    ['rejects', () => Promise.reject(new Error('no connection'))],
  ])(
    'B-23 a line that %s when a customer leaves is reported, and gives the seat back',
    async (_, stop) => {
      const notices = { publish: () => {}, subscribe: () => stop }
      const { shop, stream, open } = await listen({ notices, maxStreams: 1 })
      await stream.leave()
      await turns()
      expect(shop.events).toContainEqual(
        expect.objectContaining({ type: 'failure', where: 'notices' }),
      )
      expect((await open()).status).toBe(200)
    },
  )

  it('that tell every browser to read at once let the store serve others in between', async () => {
    let reading = 0
    let mostAtOnce = 0
    const inner = memoryStore()
    const get = async (id: string) => {
      mostAtOnce = Math.max(mostAtOnce, ++reading)
      await new Promise((resolve) => setImmediate(resolve))
      reading -= 1
      return inner.get(id)
    }
    const subscriptions = createSubscriptions()
    const notices = { publish: () => {}, subscribe: subscriptions.subscribe }
    const { shop } = await listen({ store: { ...inner, get }, notices })
    const payments = await Promise.all(
      Array.from({ length: 200 }, () => shop.payments.create(order)),
    )
    const streams = []
    for (const { id } of payments) {
      streams.push(follow(await shop.call('GET', `/payments/${id}/events`)))
    }
    await turns()
    for (const { general } of shop.sales) {
      await inner.update(general.payment_id, (record) => ({ ...record, version: 9 }))
    }
    mostAtOnce = 0
    subscriptions.notifyAll()
    await turns()
    expect(streams.filter(({ text }) => text.endsWith(change(9)))).toHaveLength(200)
    expect(mostAtOnce).toBe(32)
  })

  it('end a stream whose payment cannot be read, and say why', async () => {
    const store = memoryStore()
    const { shop, stream } = await listen({ store })
    vi.spyOn(store, 'get').mockRejectedValue(new Error('disk'))
    await vi.advanceTimersByTimeAsync(15_000)
    await turns()
    expect(stream.isOver).toBe(true)
    expect(shop.events).toContainEqual(expect.objectContaining({ type: 'failure', where: 'store' }))
    expect(vi.getTimerCount()).toBe(0)
  })
})
