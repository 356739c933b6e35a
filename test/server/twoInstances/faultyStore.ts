import type { PaymentStore } from '../../../src/server/store/paymentStore.ts'

/** A store that throws, hangs, or stores and then throws, as often as it is told to. Counts per payment. */
export function faultyStore(store: PaymentStore, random: () => number) {
  const faults = { rate: 0, counts: new Map<string, number>() }
  const count = (id: string) => faults.counts.set(id, (faults.counts.get(id) ?? 0) + 1)

  async function strike<Value>(id: string, run: () => Promise<Value>): Promise<Value> {
    const coin = random()
    if (coin >= faults.rate) return run()
    count(id)
    if (coin < faults.rate * 0.4) throw new Error('the connection was refused')
    if (coin < faults.rate * 0.6) return new Promise<never>(() => {})
    await run()
    throw new Error('the connection broke after the commit')
  }

  const faulty: PaymentStore = {
    create: (record) => store.create(record),
    get: (id) => strike(id, () => store.get(id)),
    update: (id, change) => strike(id, () => store.update(id, change)),
    due: (nowMs, limit) => strike('due', () => store.due(nowMs, limit)),
  }
  return { store: faulty, faults }
}
