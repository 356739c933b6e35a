import type { RequestProblem } from './checkSale.ts'
import type { PaymentState } from './simulatedPayment.ts'

/** The payments of the simulator and the ways to find them. */
export interface Ledger {
  readonly payments: readonly PaymentState[]
  add(payment: PaymentState): void
  find(paymentId: string): PaymentState | undefined
  /** Finds a payment by a bank page's token, also by one that a newer code has replaced. */
  findByToken(bankToken: string): PaymentState | undefined
  rememberToken(bankToken: string, payment: PaymentState): void
  /** Keeps why a request was refused, for those who ask by its id. */
  rememberRefusal(requestId: string, problems: readonly RequestProblem[]): void
  findRequest(requestId: string): PaymentState | readonly RequestProblem[] | undefined
}

export function createLedger(): Ledger {
  const byId = new Map<string, PaymentState>()
  const byToken = new Map<string, PaymentState>()
  const requests = new Map<string, PaymentState | readonly RequestProblem[]>()
  const rememberToken = (bankToken: string, payment: PaymentState) => {
    byToken.set(bankToken, payment)
  }
  return {
    get payments() {
      return [...byId.values()]
    },
    add(payment) {
      byId.set(payment.order.paymentId, payment)
      requests.set(payment.requestId, payment)
      rememberToken(payment.bankToken, payment)
    },
    find: (paymentId) => byId.get(paymentId),
    findByToken: (bankToken) => byToken.get(bankToken),
    rememberToken,
    rememberRefusal(requestId, problems) {
      requests.set(requestId, problems)
    },
    findRequest: (requestId) => requests.get(requestId),
  }
}
