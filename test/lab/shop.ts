import { canStillSucceed } from '../../src/protocol/payment.ts'
import { memoryStore } from '../../src/server/store/memoryStore.ts'
import type { PaymentRecord, PaymentStore } from '../../src/server/store/paymentStore.ts'
import { type Chain, createChain } from '../chain.ts'
import type { Schedule } from './schedule.ts'
import type { World } from './world.ts'

/** The shop's server and the gateway behind it, with a record of all that the shop ever knew. */
export interface Shop {
  chain: Chain
  /** What the shop knew, oldest first. */
  said: ShopWord[]
}

export interface ShopWord {
  atMs: number
  status: PaymentRecord['status']
  expiresAt?: string | undefined
}

export function createShop(schedule: Schedule, world: World): Shop {
  const said: ShopWord[] = []
  const startMs = world.nowMs()
  const note = ({ id, status, expiresAt }: PaymentRecord) => {
    const last = said.at(-1)
    if (last?.status === status && last.expiresAt === expiresAt) return
    said.push({ atMs: world.nowMs(), status, ...(expiresAt ? { expiresAt } : {}) })
    if (schedule.lateSuccessMs === undefined || !canStillSucceed(status) || isLate) return
    isLate = true
    world.clock.setTimeout(() => void succeed(id), schedule.lateSuccessMs)
  }
  const succeed = async (id: string) => {
    const record = await inner.update(id, (known) =>
      canStillSucceed(known.status)
        ? { ...known, status: 'succeeded', version: known.version + 1 }
        : null,
    )
    if (record) note(record)
  }
  let isLate = false
  const inner = memoryStore()
  const store: PaymentStore = {
    create: async (record) => {
      note(record)
      return inner.create(record)
    },
    get: inner.get,
    due: inner.due,
    update: async (id, change) => {
      const atMs = world.nowMs() - startMs
      const isDown = schedule.shopFaults.some(
        ({ fromMs, lastsMs }) => atMs >= fromMs && atMs < fromMs + lastsMs,
      )
      // While the payment is being started the shop would refuse the order, and nothing would be left to follow.
      if (isDown && atMs > 0) throw new Error('The disk is full.')
      const record = await inner.update(id, change)
      if (record) note(record)
      return record
    },
  }
  const { scenario, qrTimeoutSeconds } = schedule
  return { chain: createChain({ scenario, qrTimeoutSeconds, store, clock: world.clock }), said }
}
