import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PostgresNotices, postgresNotices } from '../../src/stores/postgresNotices.ts'
import { sqlStore } from '../../src/stores/sqlStore.ts'
import { listenAt } from './listenAt.ts'
import { type Backends, openBackends } from './openBackends.ts'
import { freshDatabase, hasPostgres, type TestDatabase } from './postgres.ts'

const PAYMENTS = 50

let shop: Backends
const notices: PostgresNotices[] = []

beforeAll(async () => {
  if (!hasPostgres) return
  const database = await freshDatabase()
  const parts = [openParts(database), openParts(database)]
  await Promise.all(parts.map(({ store }) => store.migrate()))
  shop = await openBackends(parts)
})
afterAll(async () => {
  await shop?.close()
  await Promise.all(notices.map((each) => each.close()))
})

/** What an instance has of its own: a pool, and a connection that listens. */
function openParts(database: TestDatabase) {
  const pool = database.openPool()
  const query = (text: string, values: unknown[]) => pool.query(text, values)
  const own = postgresNotices({
    query,
    connect: async () => {
      const client = new pg.Client({ connectionString: database.url })
      await client.connect()
      return client
    },
  })
  notices.push(own)
  return { store: sqlStore({ query }), notices: own }
}

describe.skipIf(!hasPostgres)('two instances of a backend over one PostgreSQL', () => {
  it('a callback to one instance is heard by the browser that listens to the other, within 200 ms', async () => {
    const delays: number[] = []
    for (let count = 0; count < PAYMENTS; count++) {
      const { handle, paymentId } = await shop.start()
      const [a, b] = shop.backends
      await shop.simulator.settled()
      const listener = await listenAt(b?.url ?? '', handle)
      const shown = await listener.nextChange()
      const heard = listener.nextChange()
      await shop.simulator.pay(paymentId)
      const { version, heardAt } = await heard
      expect(version).toBeGreaterThan(shown.version)
      const answer = await fetch(`${b?.url}/payments/${handle}`)
      expect(await answer.json()).toMatchObject({ payment: { id: handle, status: 'succeeded' } })
      listener.close()
      delays.push(heardAt - (a?.paidStoredAt.get(paymentId) ?? Number.NaN))
    }
    delays.sort((left, right) => left - right)
    const at = (share: number) => delays[Math.floor(share * (PAYMENTS - 1))] ?? Number.NaN
    console.log(
      `stored by one instance → heard at the other: median ${at(0.5).toFixed(1)} ms, p95 ${at(0.95).toFixed(1)} ms, longest ${at(1).toFixed(1)} ms`,
    )
    expect(at(0.5)).toBeLessThanOrEqual(200)
    expect(shop.paid).toHaveLength(PAYMENTS)
  })
})
