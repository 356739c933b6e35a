import type { Clock } from '../../base/clock.ts'
import type { Payments, PaymentsOptions } from '../createPayments.ts'
import type { PaymentEvent } from '../payments/paymentEvent.ts'
import type { Receipt } from '../payments/receiveCallback.ts'
import type { Watch } from '../reconcile/createWatch.ts'
import type { ChangeNotices } from '../store/localNotices.ts'
import type { PaymentStore } from '../store/paymentStore.ts'
import type { StoreTime } from '../store/storeTime.ts'
import type { Lane } from './createLane.ts'
import type { KitRequest } from './kitRequest.ts'
import type { ReadingBudget } from './readingBudget.ts'
import type { RequestGuard } from './requestLimits.ts'
import type { StreamSeats } from './streamSeats.ts'

/** What the routes share. */
export interface HandlerContext {
  payments: Pick<Payments, 'create'> & {
    /** `onFirst` runs when the message is the gateway's and has not been received before. */
    receive(rawBody: Uint8Array, onFirst: () => void): Promise<Receipt>
  }
  options: PaymentsOptions
  store: PaymentStore
  notices: ChangeNotices
  /** Told of each payment that a customer reads. */
  watch: Watch
  seats: StreamSeats
  streamReads: Lane
  guard: RequestGuard
  /** The memory of all bodies that are being read. */
  bodies: ReadingBudget
  /** Whom the merchant says a request comes from. */
  addressOf(request: KitRequest): string | undefined
  clock: Clock
  time: StoreTime
  now(): number
  report(event: PaymentEvent): void
}
