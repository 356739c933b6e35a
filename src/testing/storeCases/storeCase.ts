import type { PaymentStore } from '../../server/store/paymentStore.ts'

/** One thing that the kit relies on, and how it is tried. */
export interface StoreCase {
  /** What a sound store does, in words that its author understands. */
  title: string
  run(opened: OpenedStore): Promise<void>
}

/** The store under test, opened twice: as two servers would that share it. */
export interface OpenedStore {
  store: PaymentStore
  other: PaymentStore
}
