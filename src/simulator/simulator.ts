import type { Clock } from '../base/clock.ts'
import type { AmountLimits } from '../protocol/checkAmount.ts'
import type { PaymentMethod } from '../protocol/paymentMethod.ts'
import type { ControlOptions } from './controlAccess.ts'
import type { Delivery } from './courier.ts'
import type { LogEntry } from './eventLog.ts'
import type { RetrySchedule } from './retrySchedule.ts'
import type { ScenarioName } from './scenarios.ts'
import type { SimulatedPayment } from './simulatedPayment.ts'

export interface SimulatorOptions {
  projectId: number
  /**
   * The secret that requests and callbacks are signed with. Never the one of a real project: begin it with
   * `simulator-`, and `createGate` refuses it where `NODE_ENV` is `production`.
   */
  secret: string
  /** Where callbacks go when a request names no `general.merchant_callback_url`. */
  callbackUrl: string
  /**
   * The address at which the simulator's pages are reached. What its codes hold begins with it.
   * @default 'https://simulator.test'
   */
  baseUrl?: string
  /** Delivers the callbacks. @default the global `fetch` */
  fetch?: typeof fetch
  /** @default the system's clock */
  clock?: Clock
  /** What payments play until `play` names another. @default 'approve' */
  scenario?: ScenarioName
  /** Limits as agreed with the gateway, as `limits` of `createGate`. @default the documented ones */
  limits?: Partial<Record<PaymentMethod, AmountLimits>>
  /** Currencies that the project may charge, as `currencies` of `createGate`. @default the method's own */
  currencies?: Partial<Record<PaymentMethod, readonly string[]>>
  /** How long a CUP QR code can be paid, in seconds. @default 600 */
  qrTimeoutSeconds?: number
  /** When unconfirmed callbacks are sent again. @default the gateway's schedule, ten times as fast */
  retries?: RetrySchedule
  /**
   * Who may use the remote control (`control/*`), which approves payments and shows them: programs, and pages of the
   * origins and hosts that you name. @default programs and the simulator's own pages, on this machine or at `baseUrl`
   */
  controls?: ControlOptions
  /** Receives each entry of `log` at the moment it is written. @default nothing */
  onLog?: ((entry: LogEntry) => void) | undefined
  /** Allows `NODE_ENV=production`. @default false */
  force?: boolean
}

/** A pretend gateway with a pretend bank behind it. No money moves, whatever is approved. */
export interface Simulator {
  /** Answers as the gateway, as the bank, and as the remote control. */
  handler(request: Request): Promise<Response>
  /** The handler in the shape of `fetch`, for `createGate` and for code in the same process. */
  fetch: typeof fetch
  readonly payments: readonly SimulatedPayment[]
  /** Every attempt to deliver a callback, oldest first. */
  readonly deliveries: readonly Delivery[]
  /** What happened, for people. */
  readonly log: readonly LogEntry[]
  /** What payments play that start from now on. */
  readonly scenario: ScenarioName
  play(scenario: ScenarioName): void
  /** The customer approves at the bank. Resolves when the callbacks that follow at once have been tried. */
  pay(paymentId: string): Promise<void>
  /** The bank declines. @param code an operation code, `'20000'` unless the scenario says otherwise */
  decline(paymentId: string, code?: string): Promise<void>
  /** The time of the payment runs out now. */
  expire(paymentId: string): Promise<void>
  /** The merchant gives the money back, or a part of it. Nothing happens to a payment that has not been paid. */
  refund(paymentId: string, options?: { isPartial?: boolean }): Promise<void>
  /** Moves the simulator's clock, and does everything that falls due on the way. */
  advance(ms: number): Promise<void>
  /** Resolves when everything that is due has been done. */
  settled(): Promise<void>
  /** The simulator's time, in milliseconds since 1970. */
  now(): number
  /** Drops all that was still to come, such as repeated deliveries. */
  stop(): void
}
