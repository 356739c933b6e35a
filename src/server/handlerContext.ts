import type { Clock } from '../base/clock.ts'
import type { Payments, PaymentsOptions } from './createPayments.ts'
import type { ChangeNotices } from './localNotices.ts'
import type { PaymentEvent } from './paymentEvent.ts'
import type { PaymentStore } from './paymentStore.ts'
import type { StreamSeats } from './streamSeats.ts'

/** What the routes share. */
export interface HandlerContext {
  payments: Payments
  options: PaymentsOptions
  store: PaymentStore
  notices: ChangeNotices
  seats: StreamSeats
  clock: Clock
  now(): number
  report(event: PaymentEvent): void
}
