import type { Payment } from '../protocol/payment.ts'
import type { PaymentMethod } from '../protocol/paymentMethod.ts'
import type { PaymentClient } from '../react/paymentClient.ts'
import type { Payments, PaymentsOptions } from '../server/createPayments.ts'
import type { ScenarioName, Simulator } from '../simulator/index.ts'
import type { SkippingClock } from './createSkippingClock.ts'
import type { TestOrder } from './testOrder.ts'

export interface TestShopOptions extends Partial<Omit<PaymentsOptions, 'gate' | 'clock' | 'now'>> {
  /** What payments play until `shop.play` names another. @default 'approve' */
  scenario?: ScenarioName
  /** What the clock shows at first, in milliseconds since 1970. @default the real time */
  startMs?: number
  /** Where the handler is mounted. @default 'https://shop.test/api' */
  baseUrl?: string
}

/** A payment, its handle, or the gateway's own id of it. */
export type TestPayment = string | Pick<Payment, 'id'>

/** A shop with the real handlers, its gateway and its bank, in one process and without a network. */
export interface TestShop {
  /** For `<CheckoutProvider client={shop.client}>`. It hears of each change at once. */
  readonly client: PaymentClient
  /** For `<CheckoutProvider clock={shop.clock}>`. It runs like the real one until `advance` moves it. */
  readonly clock: SkippingClock
  readonly payments: Payments
  readonly simulator: Simulator
  /** Answers what the page sends to the shop, in the shape of `fetch`. For MSW, Playwright and clients of your own. */
  readonly fetch: typeof fetch
  /** Starts a payment and resolves when the customer can pay. @param order a method, or a part of an order */
  start(order: PaymentMethod | TestOrder): Promise<Payment>
  /** Starts a payment and brings it to this phase. */
  startIn(phase: TestPhase, order?: PaymentMethod | TestOrder): Promise<Payment>
  /** The payment as the shop knows it now. */
  read(payment: TestPayment): Promise<Payment>
  /** The customer pays. Resolves, like those below, when the shop knows. */
  pay(payment: TestPayment): Promise<Payment>
  /** The bank refuses. @param code an operation code of the gateway, `'20000'` by default */
  decline(payment: TestPayment, code?: string): Promise<Payment>
  /** The time of the payment runs out at the gateway. */
  expire(payment: TestPayment): Promise<Payment>
  /** The money goes back, or a part of it. */
  refund(payment: TestPayment, options?: { isPartial?: boolean }): Promise<Payment>
  /** What payments play that start from now on. */
  play(scenario: ScenarioName): void
  /** Skips this much time, in milliseconds, for the page, the shop and the gateway. */
  advance(ms: number): Promise<void>
  /** Resolves when nothing is under way between the page, the shop and the gateway. */
  settled(): Promise<void>
}

/** The phases to which a payment can be brought. */
export type TestPhase =
  | 'preparing'
  | 'awaiting'
  | 'verifying'
  | 'processing'
  | 'succeeded'
  | 'declined'
  | 'expired'
  | 'canceled'
  | 'failed'
