import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seededRandom } from '../browser/seededRandom.ts'
import { keyOfDelivery } from '../server/keyOfDelivery.ts'
import { callback } from '../server/shop.ts'
import type { Fault } from './child/backendSettings.ts'
import { type BackendProgram, buildBackend } from './child/buildBackend.ts'
import { type Evidence, prepareTables, readEvidence } from './child/killEvidence.ts'
import { judge } from './child/killJudge.ts'
import { newStory } from './child/killStory.ts'
import { deliver, endOf, mixedCallback } from './child/mixedCallbacks.ts'
import { openTwins, type Twins } from './child/openTwins.ts'
import { freshDatabase, hasPostgres, type TestDatabase } from './postgres.ts'

const CALLBACKS = 200
const random = seededRandom(Number(process.env.FC_SEED ?? 1))

describe.skipIf(!hasPostgres)('two backends over one PostgreSQL', () => {
  let program: BackendProgram
  let database: TestDatabase
  let twins: Twins
  beforeAll(async () => {
    program = await buildBackend()
    database = await freshDatabase()
    twins = await open('twins')
  })
  afterAll(async () => {
    await twins.close()
    program.remove()
  })

  it('G-14 F-78 K-16 take in 200 copies of a callback at once, and apply it once', async () => {
    const paymentId = await twins.create()
    const body = await callback(paymentId, 'success')
    const answers = await deliver(twins, Array(CALLBACKS).fill(body))
    const evidence = await read('twins', paymentId)
    expect(await findings(evidence, paymentId, [body])).toEqual([])
    expect(evidence.row?.record.history).toHaveLength(1)
    expect(evidence.commits.filter(({ status }) => status === 'succeeded')).toHaveLength(2)
    expect(new Set(evidence.calls.map((paid) => paid.paymentId))).toEqual(new Set([paymentId]))
    console.log(`200 copies: ${answers}, onPaid ${evidence.calls.length} times with one key`)
  })

  it('G-14 lose none of 200 callbacks of many payments, in any order', async () => {
    const paymentIds = await Promise.all(Array.from({ length: 20 }, () => twins.create()))
    const parcels = await Promise.all(
      Array.from({ length: CALLBACKS }, (_, index) =>
        mixedCallback(paymentIds[index % paymentIds.length] ?? '', index, random),
      ),
    )
    const answers = await deliver(
      twins,
      parcels.map(({ body }) => body),
    )
    for (const paymentId of paymentIds) {
      const ours = parcels.filter((parcel) => parcel.paymentId === paymentId)
      const evidence = await read('twins', paymentId)
      const bodies = ours.map(({ body }) => body)
      expect(await findings(evidence, paymentId, bodies)).toEqual([])
      expect(evidence.row?.record.history).toHaveLength(ours.length)
      expect(evidence.row?.record.status).toBe(endOf(ours.map(({ status }) => status)))
    }
    console.log(`200 callbacks of 20 payments: ${answers}`)
  })

  it('G-14 lose none of 200 callbacks of one payment', async () => {
    const { evidence, bodies, paymentId, answers } = await pelt(twins, 'twins')
    expect(await findings(evidence, paymentId, bodies)).toEqual([])
    expect(evidence.row?.record.history).toHaveLength(CALLBACKS)
    expect(evidence.row?.record.status).toBe('succeeded')
    console.log(`200 callbacks of one payment: ${answers}`)
  })

  it('G-14 would be found out if they wrote over each other', async () => {
    const careless = await open('careless', 'writes-blindly')
    const { evidence, bodies, paymentId } = await pelt(careless, 'careless')
    const found = await findings(evidence, paymentId, bodies)
    expect(found).toContain('a change was written over another')
    expect(found).toContain('200 without the commit')
    await careless.close()
  })

  async function pelt(pair: Twins, table: string) {
    const paymentId = await pair.create()
    const parcels = await Promise.all(
      Array.from({ length: CALLBACKS }, (_, index) => mixedCallback(paymentId, index, random)),
    )
    const bodies = parcels.map(({ body }) => body)
    const answers = await deliver(pair, bodies)
    return { paymentId, bodies, answers, evidence: await read(table, paymentId) }
  }

  let pool: ReturnType<TestDatabase['openPool']> | undefined
  async function open(table: string, fault?: Fault): Promise<Twins> {
    pool ??= database.openPool({ max: 4 })
    await prepareTables(pool, table)
    const where = { databaseUrl: database.url, table, ...(fault ? { fault } : {}) }
    return openTwins(program.file, where)
  }

  async function read(table: string, paymentId: string): Promise<Evidence> {
    if (!pool) throw new Error('There is no database.')
    return readEvidence(pool, table, paymentId)
  }
})

/** What is wrong with a payment of which all these callbacks were confirmed. */
async function findings(evidence: Evidence, paymentId: string, bodies: readonly string[]) {
  const story = newStory(paymentId)
  story.isCreated = true
  for (const body of bodies) story.confirmed.add(await keyOfDelivery(body))
  return judge(evidence, story)
}
