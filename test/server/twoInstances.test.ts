import { PGlite } from '@electric-sql/pglite'
import { describe, expect, it } from 'vitest'
import { memoryStore } from '../../src/server/store/memoryStore.ts'
import type { PaymentStore } from '../../src/server/store/paymentStore.ts'
import { sqlStore } from '../../src/stores/sqlStore.ts'
import { counted } from './testClock.ts'
import { BROKEN } from './twoInstances/brokenStores.ts'
import { playRun, type Tally } from './twoInstances/playRun.ts'

/**
 * Two servers on one store, one of them with a clock that is up to two hours wrong, also for a part of the run only.
 * Callbacks get lost, come late or again; answers get lost; the store throws, hangs, or stores and then throws.
 *
 * `FC_SEED` says where the seeds begin and `INSTANCE_RUNS` how many there are; a finding names its seed.
 */
const FIRST = Number(process.env.FC_SEED ?? 1)
const RUNS = Number(process.env.INSTANCE_RUNS ?? (process.env.LAB_DEEP ? 200 : 40))
const ON_DATABASE = Math.max(2, Math.ceil(RUNS / 40))
/** A busy machine takes seconds for one run. */
const TIMEOUT_MS = Math.max(600_000, RUNS * 20_000)

async function play(runs: number, open: () => PaymentStore | Promise<PaymentStore>) {
  const sum: Tally = { payments: 0, paid: 0, late: 0, asks: 0, findings: [] }
  for (let seed = FIRST; seed < FIRST + runs; seed++) {
    const { payments, paid, late, asks, findings } = await playRun(seed, await open())
    sum.payments += payments
    sum.paid += paid
    sum.late += late
    sum.asks += asks
    sum.findings.push(...findings)
  }
  console.info(
    `FC_SEED=${FIRST} INSTANCE_RUNS=${runs}: ${sum.payments} payments, ${sum.paid} paid, ${sum.late} of them late, ` +
      `${sum.asks} status requests, ${sum.findings.length} findings`,
  )
  return sum
}

describe('F-86 F-87 K-16 K-17 two servers of which one has a wrong clock', {
  timeout: TIMEOUT_MS,
}, () => {
  it('find every paid payment within its plan, and call none by a wrong end', async () => {
    const { findings, paid, payments } = await play(RUNS, () => memoryStore())
    expect(findings).toEqual([])
    expect(paid).toBeGreaterThan(payments / 2)
  })

  it('do so on a database, whose clock is not asked where a test has its own', async () => {
    const database = new PGlite()
    const store = sqlStore({ query: (text, values) => counted(database.query(text, [...values])) })
    await store.migrate()
    const { findings } = await play(ON_DATABASE, () => store)
    expect(findings).toEqual([])
  })

  it.each(Object.entries(BROKEN))('are caught when the kit %s', async (_, spoil) => {
    const { findings } = await play(12, () => spoil(memoryStore()))
    expect(findings.length).toBeGreaterThan(0)
  })
})
