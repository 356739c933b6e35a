import { type Clock, systemClock } from '../base/clock.ts'
import { tell } from '../base/tell.ts'
import type { Money } from '../protocol/money.ts'
import type { UrlPolicy } from '../protocol/parseRedirectUrl.ts'
import type { Payment } from '../protocol/payment.ts'
import { checkPaymentsOptions } from './checkPaymentsOptions.ts'
import { createTimekeeping } from './createTimekeeping.ts'
import type { Gate } from './gate/gate.ts'
import type { ReturnUrls } from './gate/returnUrls.ts'
import type { MethodAndCustomer } from './gate/saleCustomer.ts'
import type { SaleExtra } from './gate/saleExtra.ts'
import { createHandler } from './http/createHandler.ts'
import type { CrossOriginOptions } from './http/crossOrigin.ts'
import type { RequestLimits } from './http/requestLimits.ts'
import { askGateway } from './payments/askGateway.ts'
import { createConsoleListener } from './payments/createConsoleListener.ts'
import { createPayment } from './payments/createPayment.ts'
import { paymentIdOf } from './payments/handle.ts'
import type { PaidPayment } from './payments/paidPayment.ts'
import type { PaymentEvent } from './payments/paymentEvent.ts'
import { type Receipt, receiveCallback } from './payments/receiveCallback.ts'
import type { RefundedPayment } from './payments/refundedPayment.ts'
import { hookFailed } from './payments/runHook.ts'
import { settle } from './payments/settle.ts'
import { shareWhileRunning } from './payments/shareWhileRunning.ts'
import { toPayment } from './payments/toPayment.ts'
import { createWatch } from './reconcile/createWatch.ts'
import type { ReconcileDependencies } from './reconcile/lookAfter.ts'
import {
  type ReconcileDueOptions,
  type ReconcileSummary,
  reconcileDue,
} from './reconcile/reconcileDue.ts'
import { announceChanges } from './store/announceChanges.ts'
import { type ChangeNotices, localNotices } from './store/localNotices.ts'
import type { PaymentStore } from './store/paymentStore.ts'
import { storeDeadline } from './store/storeDeadline.ts'

export interface PaymentsOptions {
  /** The line to the gateway, of `createGate`. */
  gate: Gate
  /** Where payments are kept: `sqlStore` or `redisStore` of `quietzone/stores`, `memoryStore` for tests, or your own. */
  store: PaymentStore
  /**
   * What a customer is to pay, decided on the server: the browser only says what it wants to buy. `body` is
   * what the browser sent. To refuse, throw a `QuietzoneError`; its code and message go to the browser.
   */
  price(request: Request, body: unknown): CreateInput | Promise<CreateInput>
  /** Whether this request may create (`POST`) or read (`GET`) a payment. @default everybody who has the handle */
  authorize?(request: Request): boolean | Promise<boolean>
  /**
   * The money has arrived, as ordered. Runs after the payment is stored and before the gateway is answered. If it fails
   * or takes longer than 30 seconds, the gateway delivers again and it runs again; `reconcileDue` runs it again too,
   * until it has run to its end. It may therefore run twice: `paymentId` is the key. Check `outcome`: with
   * `'paid-twice'` another payment of the same order was paid before. Never runs for money that has gone back.
   */
  onPaid?(paid: PaidPayment): void | Promise<void>
  /**
   * Some or all of the money of a payment has gone back: after a success, or before the server knew of one. Runs like
   * `onPaid`: at least once, with the same deadline and the same repetitions. `paymentId` is the key; it runs once more
   * for a payment of which first a part and then all of the money went back.
   *
   * @default the `refunded` event and a line on the console
   */
  onRefunded?(refund: RefundedPayment): void | Promise<void>
  /**
   * Told of everything that happens, for logs and measurements.
   *
   * @default what needs a person is written to the console: failures, mismatches, refusals, what nobody knows
   */
  onEvent?(event: PaymentEvent): void
  /** Milliseconds since 1970. @default the clock's */
  now?(): number
  /** @default the platform's */
  clock?: Clock
  /** Largest callback that is read. @default 786_432, which any picture of a code fits in */
  maxBodyBytes?: number
  /** Which addresses customers may be sent to. @default any `https:` host */
  urlPolicy?: UrlPolicy
  /** What to do outside a method's service hours. @default 'refuse' */
  closedHours?: 'refuse' | 'allow'
  /**
   * How browsers that listen (`push` of `createClient`) learn of changes that another process has stored.
   * @default within this process; a browser that listens to another one hears of them after up to 15 seconds
   */
  notices?: ChangeNotices
  /** How many browsers may listen at a time; those beyond it are told to poll. @default 10_000 */
  maxStreams?: number
  /**
   * Who sends a request, for limits per address: only you know which proxies to believe. With `toNodeHandler` and no
   * proxy in front, `remoteAddress` of `quietzone/node`. @default unknown, so that only the limits over everybody count
   */
  clientAddress?(request: Request): string | undefined
  /** How many requests are looked at; `false` for all. @default limits that no honest customer meets */
  limits?: Partial<RequestLimits> | false
  /** Which pages of other origins may start and read payments. @default none */
  cors?: CrossOriginOptions
}

/** How a payment is created. */
export interface CreatePaymentOptions {
  /** The same key makes the same payment, however often it is asked for. Random text. */
  idempotencyKey?: string
  /** The handle of an earlier payment of the same order. The gateway is asked about it before anything is sent. */
  replaces?: string
}

/** A payment that is to be created. The method decides what must be known of the customer, who is not stored. */
export type CreateInput = MethodAndCustomer & {
  /** In minor units: 350 pesos are `{ value: 35_000, currency: 'PHP' }`. */
  amount: Money
  /** What the customer can quote, such as an order number. */
  reference?: string
  /** Text of the payment at the gateway. @default `Order ${reference}` */
  description?: string
  /**
   * The whole address of the page to which the bank sends the customer back, as text or made from the payment's handle:
   * one for every result, or `{ success, decline, return }` with one for each. `return` is for a customer who left.
   */
  returnUrl?: ReturnAddress | ReturnUrls<ReturnAddress>
  /**
   * Further parameters of the gateway's specification, by its own names and nested as there. They are signed and sent
   * as they are. What the kit sends by itself cannot be among them.
   */
  extra?: SaleExtra
}

/** An address, or a function that makes it from the payment's handle. */
export type ReturnAddress = string | ((handle: string) => string)

export interface Payments {
  /**
   * `POST …/payments`, `GET …/payments/:handle`, `GET …/payments/:handle/events`, `POST …/callback`, `GET …/ok`;
   * mount it under any path.
   */
  handler(request: Request): Promise<Response>
  /**
   * Starts a payment. With the same `idempotencyKey` it is the same payment, however often it is asked for.
   *
   * Where the gateway has never known the payment that this one `replaces`, and method and amount are the same, that
   * payment is sent again under its own id and is what is returned.
   *
   * @throws {QuietzoneError} when the input cannot be paid, or when the payment that it `replaces` has been paid
   *   (`already-paid`), is being paid (`payment-under-way`), is one of 500 (`too-many-attempts`) or is not known
   *   (`replaces-unknown`), or when the gateway cannot be reached (`gateway-unreachable`). Nothing has been sent then,
   *   and the same `idempotencyKey` may be used again.
   */
  create(input: CreateInput, options?: CreatePaymentOptions): Promise<Payment>
  /** The payment of a handle. */
  get(handle: string): Promise<Payment | null>
  /** Takes in a callback from its bytes, for servers with a routing of their own. */
  receive(rawBody: Uint8Array): Promise<Receipt>
  /**
   * Asks the gateway how a payment stands, and stores the answer like a callback. Takes a handle, or the
   * gateway's payment id as events name it.
   *
   * @throws {QuietzoneError} `on-paid-failed` or `on-refunded-failed` when the hook failed; ask again then.
   */
  reconcile(id: string): Promise<Payment | null>
  /**
   * Looks after the payments that are due: asks the gateway about those whose result is missing, and runs `onPaid` for
   * those that succeeded and whose `onPaid` has not run to its end, say because the server died. Run it every minute.
   * Safe on many instances at once: each payment is claimed first. Never rejects; failures are events.
   *
   * A payment is due five minutes after it was created, or 30 seconds after the deadline of its code, then in growing
   * pauses. Without a result after 70 minutes there is an `unsettled` event. An end without money is polled for 70 more
   * minutes, because a success may follow. What comes later still counts. While a customer reads a payment, the handler
   * does this automatically.
   */
  reconcileDue(options?: ReconcileDueOptions): Promise<ReconcileSummary>
}

/**
 * The merchant's side of a payment: creates it, takes in the callbacks, answers the browser.
 *
 * @example
 * const payments = createPayments({ gate, store: sqlStore(pool), price: (request, body) => priceOf(body) })
 * app.all('/api/*', (context) => payments.handler(context.req.raw))
 */
export function createPayments(options: PaymentsOptions): Payments {
  checkPaymentsOptions(options)
  const { onPaid, onRefunded, closedHours, urlPolicy = {}, clock = systemClock } = options
  const warnOfRefund = createConsoleListener(['refunded'])
  const { notices = localNotices(), onEvent = createConsoleListener() } = options
  const announced = announceChanges(options.store, notices, (error, paymentId) =>
    report({ type: 'failure', where: 'notices', error, paymentId }),
  )
  // Outermost: a change that is stored after its deadline is announced all the same.
  const store = storeDeadline(announced, clock)
  const { time, now, pace, gate } = createTimekeeping(options, clock, report)
  const dependencies: ReconcileDependencies = {
    ...{ gate, store, urlPolicy, onPaid, onRefunded, report, now, clock, time, pace },
    share: shareWhileRunning<Receipt>(),
  }
  const share = shareWhileRunning<Payment>()
  const payments: Omit<Payments, 'handler'> = {
    create: (input, createOptions = {}) =>
      share(createOptions.idempotencyKey, async () => {
        await time.refresh()
        return createPayment(input, createOptions, closedHours, dependencies)
      }),
    get: async (handle) => {
      const record = await store.get(await paymentIdOf(handle))
      return record && toPayment(record, handle)
    },
    receive,
    reconcile,
    reconcileDue: (dueOptions = {}) => reconcileDue(dueOptions, dependencies),
  }
  const watch = createWatch(dependencies)
  const handler = createHandler({
    ...{ options, store, notices, watch, clock, time, report },
    payments: { create: payments.create, receive },
  })
  return { ...payments, handler }

  async function receive(rawBody: Uint8Array, onFirst?: () => void): Promise<Receipt> {
    await time.refresh()
    return receiveCallback(rawBody, dependencies, onFirst)
  }

  async function reconcile(id: string): Promise<Payment | null> {
    await time.refresh()
    const record = (await store.get(await paymentIdOf(id))) ?? (await store.get(id))
    if (!record) return null
    const asked = await askGateway(record, dependencies)
    const { httpStatus, outcome } = await settle(asked.record, dependencies)
    if (httpStatus !== 200) throw hookFailed(outcome)
    return toPayment((await store.get(record.id)) ?? asked.record, id)
  }

  function report(event: PaymentEvent): void {
    tell(onEvent, event)
    if (event.type === 'payment-created' && !time.isShared) pace.seenForMs(event.paymentId)
    // Nobody else is told that money has gone back.
    if (event.type === 'refunded' && !onRefunded) tell(warnOfRefund, event)
  }
}
