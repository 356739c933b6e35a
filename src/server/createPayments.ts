import { QuietzoneError } from '../base/quietzoneError.ts'
import { checkAmount } from '../protocol/checkAmount.ts'
import { isOpenAt } from '../protocol/isOpenAt.ts'
import type { Money } from '../protocol/money.ts'
import type { UrlPolicy } from '../protocol/parseRedirectUrl.ts'
import type { Payment } from '../protocol/payment.ts'
import type { PaymentMethod } from '../protocol/paymentMethod.ts'
import { applyCallback } from './applyCallback.ts'
import type { Gate } from './gate.ts'
import { createHandle, hash } from './handle.ts'
import type { PaidPayment, PaymentEvent } from './paymentEvent.ts'
import type { PaymentRecord, PaymentStore } from './paymentStore.ts'
import { handlePayments } from './paymentsHandler.ts'
import {
  type Receipt,
  type ReceiveDependencies,
  receiveCallback,
  settle,
} from './receiveCallback.ts'
import type { SaleCustomer, SaleInput } from './saleRequest.ts'
import { toPayment } from './toPayment.ts'

export interface PaymentsOptions {
  gate: Gate
  store: PaymentStore
  /**
   * What a customer is to pay, decided on the server: the browser only says what it wants to buy. `body` is
   * what the browser sent. To refuse, throw a `QuietzoneError`; its code and message go to the browser.
   */
  price(request: Request, body: unknown): CreateInput | Promise<CreateInput>
  /** Whether this request may create (`POST`) or read (`GET`) a payment. @default everybody who has the handle */
  authorize?(request: Request): boolean | Promise<boolean>
  /**
   * The money has come, as ordered. Runs after the payment is stored and before the gateway is answered; if it
   * fails, the gateway delivers again and it is run again. May therefore run twice: `paymentId` is the key.
   */
  onPaid?(paid: PaidPayment): void | Promise<void>
  /** Told of everything that happens, for logs and measurements. */
  onEvent?(event: PaymentEvent): void
  /** Milliseconds since 1970. @default Date.now */
  now?(): number
  /** Largest callback that is read. @default 262_144 */
  maxBodyBytes?: number
  /** Which addresses customers may be sent to. @default any `https:` host */
  urlPolicy?: UrlPolicy
  /** What to do outside a method's service hours. @default 'refuse' */
  closedHours?: 'refuse' | 'allow'
}

export interface CreateInput {
  method: PaymentMethod
  amount: Money
  /** Goes to the gateway and is not stored. */
  customer: SaleCustomer
  /** What the customer can quote, such as an order number. */
  reference?: string
  /** Text of the payment at the gateway. @default `Order ${reference}` */
  description?: string
  /** Address of the page to which the bank sends the customer back. */
  returnUrl?: string | ((handle: string) => string)
}

export interface Payments {
  /** `POST …/payments`, `GET …/payments/:handle`, `POST …/callback`, `GET …/ok`; mount it under any path. */
  handler(request: Request): Promise<Response>
  /** @throws {QuietzoneError} when the input cannot be paid; nothing has been sent then. */
  create(input: CreateInput): Promise<Payment>
  /** The payment of a handle. */
  get(handle: string): Promise<Payment | null>
  /** Takes in a callback from its bytes, for servers with a routing of their own. */
  receive(rawBody: Uint8Array<ArrayBuffer>): Promise<Receipt>
  /** Asks the gateway how the payment stands, and stores the answer like a callback. */
  reconcile(handle: string): Promise<Payment | null>
}

/**
 * The merchant's side of a payment: creates it, takes in the callbacks, answers the browser.
 *
 * @example
 * const payments = createPayments({ gate, store: sqlStore({ query }), price: (request, body) => priceOf(body) })
 * app.all('/api/*', (context) => payments.handler(context.req.raw))
 */
export function createPayments(options: PaymentsOptions): Payments {
  const { gate, store, urlPolicy = {}, now = Date.now } = options
  const dependencies: ReceiveDependencies = {
    gate,
    store,
    urlPolicy,
    onPaid: options.onPaid,
    report,
    reconcile: askGateway,
    now,
  }
  const payments: Payments = {
    handler: (request) => handlePayments(request, { payments, options, now, report }),
    create,
    get: async (handle) => {
      const record = await store.get(await hash(handle))
      return record && toPayment(record, handle)
    },
    receive: (rawBody) => receiveCallback(rawBody, dependencies),
    reconcile: async (handle) => {
      const record = await store.get(await hash(handle))
      return record && toPayment(await askGateway(record), handle)
    },
  }
  return payments

  async function create(input: CreateInput): Promise<Payment> {
    checkInput(input)
    const { method, amount, reference } = input
    const handle = createHandle()
    const record: PaymentRecord = {
      id: await hash(handle),
      version: 1,
      method,
      amount,
      status: 'pending',
      createdAt: new Date(now()).toISOString(),
      ...(reference === undefined ? {} : { reference }),
      history: [],
    }
    const sale = toSale(input, record.id, handle)
    gate.check(method, sale)
    // Written before the gateway is called: its first callback may be faster than its answer.
    await store.create(record)
    report({
      type: 'payment-created',
      paymentId: record.id,
      method,
      amount,
      ...(reference === undefined ? {} : { reference }),
    })
    return toPayment(await sell(record, sale), handle)
  }

  async function sell(record: PaymentRecord, sale: SaleInput): Promise<PaymentRecord> {
    const paymentId = record.id
    const answer = await gate.sale(record.method, sale)
    switch (answer.outcome) {
      case 'accepted': {
        report({ type: 'sale-accepted', paymentId })
        const { requestId } = answer
        return change(record, (latest) => (requestId && !latest.requestId ? { requestId } : null))
      }
      case 'refused': {
        const { code, message } = answer
        report({
          type: 'sale-refused',
          paymentId,
          message,
          ...(code === undefined ? {} : { code }),
        })
        return change(record, (latest) =>
          latest.status === 'pending' ? { status: 'failed' as const } : null,
        )
      }
      case 'unknown': {
        report({ type: 'sale-unknown', paymentId, reason: answer.reason })
        return change(record, () => null)
      }
      default:
        return answer satisfies never
    }
  }

  async function change(
    record: PaymentRecord,
    next: (latest: PaymentRecord) => Partial<PaymentRecord> | null,
  ): Promise<PaymentRecord> {
    const stored = await store.update(record.id, (latest) => {
      const changes = next(latest)
      return changes && { ...latest, ...changes, version: latest.version + 1 }
    })
    return stored ?? record
  }

  async function askGateway(record: PaymentRecord): Promise<PaymentRecord> {
    const answer = await gate.status(record.id, { order: record, urlPolicy })
    if (answer.outcome !== 'found') return record
    const { callback } = answer
    const key = `status:${await hash(JSON.stringify(callback))}`
    const arrival = { key, receivedAtMs: now() }
    const stored = await store.update(record.id, (latest) =>
      applyCallback(latest, callback, arrival),
    )
    if (stored) await settle(stored, dependencies)
    return (await store.get(record.id)) ?? record
  }

  function checkInput({ method, amount }: CreateInput): void {
    const checked = checkAmount(method, amount, gate.limits[method])
    if (!checked.ok) {
      throw new QuietzoneError(
        `amount-${checked.reason}`,
        `This amount cannot be paid with ${method} (${checked.reason}), so nothing was sent. Offer another amount or another method; checkAmount of quietzone/core tells beforehand.`,
      )
    }
    if (options.closedHours !== 'allow' && !isOpenAt(method, now())) {
      throw new QuietzoneError(
        'closed-now',
        `${method} takes no payments at this hour, so nothing was sent. Offer another method; isOpenAt of quietzone/core tells beforehand.`,
      )
    }
  }

  function report(event: PaymentEvent): void {
    try {
      options.onEvent?.(event)
    } catch {
      // A merchant's log that fails must not fail a payment.
    }
  }
}

function toSale(input: CreateInput, paymentId: string, handle: string): SaleInput {
  const { amount, customer, reference, returnUrl } = input
  const description =
    input.description ?? (reference === undefined ? undefined : `Order ${reference}`)
  return {
    paymentId,
    amount,
    customer,
    ...(description === undefined ? {} : { description }),
    ...(returnUrl === undefined
      ? {}
      : { returnUrl: typeof returnUrl === 'string' ? returnUrl : returnUrl(handle) }),
  }
}
