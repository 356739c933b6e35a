import { createServer } from 'node:http'
import { describe, expect, it } from 'vitest'
import { GATEWAY_RETRIES, QUICK_RETRIES } from '../../src/simulator/index.ts'
import { getRetryPause } from '../../src/simulator/retrySchedule.ts'
import { createMerchant, startPayment } from './merchant.ts'

const SECOND = 1_000

describe('a callback is delivered when the merchant answers HTTP 200', () => {
  it('is sent again until then, and not once more', async () => {
    const { simulator, merchant } = createMerchant()
    merchant.answers = [500, 'refuse', 204, 302]
    await startPayment(simulator, 'cup-qr')
    await simulator.advance(60 * SECOND)
    expect(
      simulator.deliveries.map(({ attempt, status, error }) => [attempt, status ?? error]),
    ).toEqual([
      [1, 500],
      [2, 'fetch failed'],
      [3, 204],
      [4, 302],
      [5, 200],
    ])
    expect(new Set(simulator.deliveries.map(({ body }) => body)).size).toBe(1)
    const times = simulator.deliveries.map(({ at }) => Date.parse(at))
    expect(times.slice(1).map((time, index) => time - (times[index] ?? 0))).toEqual([
      ...[SECOND, SECOND, SECOND, SECOND],
    ])
  })

  it('is not confirmed by a redirect, which is not followed', async () => {
    const paths: string[] = []
    const server = createServer((request, response) => {
      paths.push(request.url ?? '')
      request.resume()
      const isMoved = request.url === '/callback'
      response.writeHead(isMoved ? 307 : 200, isMoved ? { location: '/elsewhere' } : {}).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const { simulator } = createMerchant({
      fetch,
      callbackUrl: `http://127.0.0.1:${port}/callback`,
    })
    try {
      await startPayment(simulator, 'cup-qr')
      expect(simulator.deliveries[0]?.status).toBe(307)
      expect(paths).toEqual(['/callback'])
    } finally {
      simulator.stop()
      server.closeAllConnections()
      server.close()
    }
  })

  it('is sent again on the real timer as well as on a moved clock', async () => {
    const { simulator, merchant, clock } = createMerchant()
    merchant.answers = [500]
    await startPayment(simulator, 'cup-qr')
    clock.tick(999)
    await simulator.settled()
    expect(simulator.deliveries).toHaveLength(1)
    clock.tick(1)
    await simulator.settled()
    expect(simulator.deliveries).toHaveLength(2)
  })

  it('is given up as undelivered after ten seconds without an answer', async () => {
    const { simulator, merchant, clock } = createMerchant()
    merchant.answers = ['hang']
    const started = startPayment(simulator, 'cup-qr')
    while (merchant.received.length === 0) await new Promise((resolve) => setImmediate(resolve))
    clock.tick(10 * SECOND)
    await started
    expect(simulator.deliveries[0]?.error).toBe('no answer within 10 s')
  })

  it('is forgotten when the simulator stops', async () => {
    const { simulator, merchant } = createMerchant()
    merchant.answers = [500]
    await startPayment(simulator, 'cup-qr')
    simulator.stop()
    await simulator.advance(60 * SECOND)
    expect(simulator.deliveries).toHaveLength(1)
  })

  it('notes each attempt in the log for people', async () => {
    const { simulator, merchant } = createMerchant()
    merchant.answers = [503]
    await startPayment(simulator, 'cup-qr')
    expect(simulator.log.filter(({ kind }) => kind === 'delivery')).toMatchObject([
      {
        paymentId: 'order-cup-qr',
        httpStatus: 503,
        text: 'intermediate callback, attempt 1: HTTP 503, again in 1 s',
      },
    ])
  })
})

describe('the schedule of the attempts', () => {
  const total = (schedule: typeof GATEWAY_RETRIES) => {
    let sumMs = 0
    let attempt = 1
    for (;;) {
      const pauseMs = getRetryPause(attempt, schedule)
      if (pauseMs === undefined) return { attempt, days: sumMs / 86_400_000 }
      sumMs += pauseMs
      attempt += 1
    }
  }

  it('is the documented one: six times ten seconds, then growing, 120 attempts within 11 days', () => {
    expect([1, 6, 7].map((attempt) => getRetryPause(attempt, GATEWAY_RETRIES))).toEqual([
      10 * SECOND,
      10 * SECOND,
      70 * SECOND + Math.round(10 * SECOND * 1.12 ** 3),
    ])
    expect(getRetryPause(119, GATEWAY_RETRIES)).toBe(4 * 3_600 * SECOND)
    const { attempt, days } = total(GATEWAY_RETRIES)
    expect(attempt).toBe(120)
    expect(days).toBeGreaterThan(9)
    expect(days).toBeLessThan(11.5)
  })

  it('is ten times as fast in the simulator', () => {
    const ratio = total(GATEWAY_RETRIES).days / total(QUICK_RETRIES).days
    expect(ratio).toBeCloseTo(10, 1)
  })
})
