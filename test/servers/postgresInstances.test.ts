import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listenAt } from './listenAt.ts'
import type { Backends } from './openBackends.ts'
import { openPostgresBackends } from './openPostgresBackends.ts'
import { hasPostgres } from './postgres.ts'

const PAYMENTS = 50

let shop: Backends
beforeAll(async () => {
  if (hasPostgres) shop = await openPostgresBackends(2)
})
afterAll(() => shop?.close())

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
