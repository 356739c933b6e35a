import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listenAt } from './listenAt.ts'
import { measureHearing } from './measureHearing.ts'
import { openPostgresBackends, type PostgresBackends } from './openPostgresBackends.ts'
import { hasPostgres } from './postgres.ts'

const PAYMENTS = 50

let shop: PostgresBackends
beforeAll(async () => {
  if (hasPostgres) shop = await openPostgresBackends(2)
})
afterAll(() => shop?.close())

describe.skipIf(!hasPostgres)('two instances of a backend over one PostgreSQL', () => {
  it('a callback to one instance is heard by the browser that listens to the other, within 200 ms', async () => {
    const { medianMs, p95Ms, longestMs } = await measureHearing(shop, PAYMENTS)
    console.log(
      `PostgreSQL: stored by one instance → heard at the other: median ${medianMs.toFixed(1)} ms, p95 ${p95Ms.toFixed(1)} ms, longest ${longestMs.toFixed(1)} ms`,
    )
    expect(medianMs).toBeLessThanOrEqual(200)
    expect(shop.paid).toHaveLength(PAYMENTS)
  })

  it('a callback while the line between the instances is broken is heard once it stands again', async () => {
    const { handle, paymentId } = await shop.start()
    await shop.simulator.settled()
    const [a, b] = shop.backends
    const listener = await listenAt(b?.url ?? '', handle)
    await listener.nextChange()
    const heard = listener.nextChange()
    const { rowCount } = await shop.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND query IN ('LISTEN quietzone_payments', 'SELECT 1')`,
    )
    expect(rowCount).toBe(1)
    await shop.simulator.pay(paymentId)
    const { heardAt } = await heard
    listener.close()
    // Without being told, the stream would read by itself after 15 seconds.
    expect(heardAt - (a?.paidStoredAt.get(paymentId) ?? Number.NaN)).toBeLessThan(10_000)
  })
})
