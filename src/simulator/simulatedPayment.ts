import type { Money } from '../protocol/money.ts'
import type { PaymentMethod } from '../protocol/paymentMethod.ts'
import type { Decision, Scenario } from './scenario.ts'
import type { ScenarioName } from './scenarios.ts'

/** A payment as the simulator shows it. */
export interface SimulatedPayment {
  /** The merchant's payment id. */
  paymentId: string
  method: PaymentMethod
  amount: Money
  scenario: ScenarioName
  /** The state in the gateway's words, as a status request would tell it. */
  gatewayStatus: string
  code: string
  requestId: string
  /** Where the customer decides: what the code holds, or where the redirect leads. */
  bankUrl: string
  /** ISO 8601. */
  createdAt: string
  /** ISO 8601: when the payment is declined as timed out. */
  expiresAt: string
  /** The last thing that happened at the bank. */
  decision?: Decision
}

/** The order, as the sale request gave it. */
export interface SaleOrder {
  paymentId: string
  method: PaymentMethod
  amount: Money
  description: string
  /** What the gateway repeats in its callbacks. */
  customer: { id: string; phone?: string; email?: string }
  returnUrls: { success?: string; decline?: string; return?: string }
  callbackUrl: string
}

/** What a message says of a payment at one moment. */
export interface Moment {
  status: string
  code: string
  amount: Money
  atMs: number
}

/** A payment as the simulator works with it. */
export interface PaymentState {
  readonly order: SaleOrder
  readonly scenarioName: ScenarioName
  readonly scenario: Scenario
  readonly requestId: string
  /** The bank's own number of the payment. */
  readonly reference: string
  /** A new code is a new operation at the bank. */
  operation: { id: number; createdAtMs: number }
  bankToken: string
  moment: Moment
  deadlineMs: number
  decision?: Decision
  /** Nothing that happens at the bank matters any more. */
  isDecided: boolean
  /** Callbacks of one payment go out one after the other. */
  lastCallback: Promise<void>
}

const REFUND_STATUSES: readonly string[] = ['refunded', 'partially refunded']

const FINAL_STATUSES: ReadonlySet<string> = new Set([
  'success',
  'decline',
  'canceled',
  'external error',
  ...REFUND_STATUSES,
])

export function isRefundStatus(status: string): boolean {
  return REFUND_STATUSES.includes(status)
}

export function isFinalStatus(status: string): boolean {
  return FINAL_STATUSES.has(status)
}

/** The state in which the customer has to do something. */
export function awaitingStatus(method: PaymentMethod): string {
  return method === 'hizliqr' ? 'awaiting redirect result' : 'awaiting customer action'
}

/** How long the customer has: the time of a CUP QR code, else the threshold time (PROTOCOL section 7). */
export function getLifetimeMs(method: PaymentMethod, qrTimeoutSeconds: number): number {
  return method === 'cup-qr' ? qrTimeoutSeconds * 1_000 : 60 * 60_000
}

/** The bank page of a payment. Its query says to any reader of the code that no money moves there. */
export function getBankUrl(baseUrl: string, bankToken: string): string {
  return `${baseUrl}/bank/${bankToken}?test=not-a-real-payment`
}

export function describePayment(payment: PaymentState, baseUrl: string): SimulatedPayment {
  const { order, moment, decision } = payment
  return {
    paymentId: order.paymentId,
    method: order.method,
    amount: order.amount,
    scenario: payment.scenarioName,
    gatewayStatus: moment.status,
    code: moment.code,
    requestId: payment.requestId,
    bankUrl: getBankUrl(baseUrl, payment.bankToken),
    createdAt: new Date(payment.operation.createdAtMs).toISOString(),
    expiresAt: new Date(payment.deadlineMs).toISOString(),
    ...(decision ? { decision } : {}),
  }
}
