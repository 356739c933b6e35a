import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PaymentRecord } from '../../src/server/store/paymentStore.ts'
import { redisStore } from '../../src/stores/redisStore.ts'
import { seededRandom } from '../browser/seededRandom.ts'
import { keyOfDelivery } from '../server/keyOfDelivery.ts'
import { callback } from '../server/shop.ts'
import { type BackendProgram, buildBackend } from './child/buildBackend.ts'
import { deliver, endOf, mixedCallback } from './child/mixedCallbacks.ts'
import { openTwins, type Twins } from './child/openTwins.ts'
import { freshPrefix, hasRedis, redisUrl } from './redis.ts'
import { closeClients, openIoRedis } from './redisClients.ts'

const CALLBACKS = 200
const random = seededRandom(Number(process.env.FC_SEED ?? 1))

describe.skipIf(!hasRedis)('two processes of a backend over one Redis', () => {
  let program: BackendProgram
  let twins: Twins
  let read: (paymentId: string) => Promise<PaymentRecord | null>
  beforeAll(async () => {
    program = await buildBackend()
    const redis = { url: redisUrl(), prefix: freshPrefix() }
    const store = redisStore(openIoRedis(), { prefix: redis.prefix })
    read = (paymentId) => store.get(paymentId)
    twins = await openTwins(program.file, { redis, databaseUrl: '', table: '' })
  })
  afterAll(async () => {
    await twins.close()
    await closeClients()
    program.remove()
  })

  it('G-14 F-78 K-16 take in 200 copies of a callback at once, and apply it once', async () => {
    const paymentId = await twins.create()
    const body = await callback(paymentId, 'success')
    const answers = await deliver(twins, Array(CALLBACKS).fill(body))
    await expectAll(paymentId, [{ paymentId, status: 'success', body }])
    const calls = twins.paid.filter((each) => each === paymentId).length
    expect(calls).toBeGreaterThan(0)
    console.log(`200 copies: ${answers}, onPaid ${calls} times with one key`)
  })

  it.each([20, 1])(
    'G-14 lose none of 200 callbacks of %i payments, in any order',
    async (count) => {
      const paymentIds = await Promise.all(Array.from({ length: count }, () => twins.create()))
      const parcels = await Promise.all(
        Array.from({ length: CALLBACKS }, (_, index) =>
          mixedCallback(paymentIds[index % count] ?? '', index, random),
        ),
      )
      const bodies = parcels.map(({ body }) => body)
      const answers = await deliver(twins, bodies)
      for (const paymentId of paymentIds) {
        await expectAll(
          paymentId,
          parcels.filter((parcel) => parcel.paymentId === paymentId),
        )
      }
      console.log(`200 callbacks of ${count} payment(s): ${answers}`)
    },
  )

  /** Each callback was taken in once, and no change was written over another. */
  async function expectAll(
    paymentId: string,
    parcels: readonly Awaited<ReturnType<typeof mixedCallback>>[],
  ): Promise<void> {
    const record = await read(paymentId)
    const keys = await Promise.all(parcels.map(({ body }) => keyOfDelivery(body)))
    expect(record?.history.map(({ key }) => key).sort()).toEqual(keys.sort())
    expect(record?.status).toBe(endOf(parcels.map(({ status }) => status)))
    // Written down, accepted, each callback, and the note that onPaid has run.
    const isPaid = record?.paidHandledAt !== undefined
    expect(record?.version).toBe(2 + parcels.length + (isPaid ? 1 : 0))
    expect(isPaid).toBe(record?.status === 'succeeded')
  }
})
