import type { PaymentStore } from './paymentStore.ts'

/** `now` of a store for a wrapper around it: there if the store has one, and called on the store itself. */
export function passNow(
  store: PaymentStore,
  wrap: (read: () => Promise<number>) => Promise<number> = (read) => read(),
): Pick<PaymentStore, 'now'> {
  const { now } = store
  return now ? { now: () => wrap(() => now.call(store)) } : {}
}
