import { type Clock, systemClock } from '../../base/clock.ts'
import type { Result } from '../../base/result.ts'
import type { AmountLimits } from '../../protocol/checkAmount.ts'
import type { Callback } from '../../protocol/parseCallback.ts'
import type { QrOrder } from '../../protocol/parseQrPayload.ts'
import type { UrlPolicy } from '../../protocol/parseRedirectUrl.ts'
import {
  METHOD_FACTS,
  type MethodTimes,
  PAYMENT_METHODS,
  type PaymentMethod,
} from '../../protocol/paymentMethod.ts'
import { createProjectKeys } from '../signing/projectKeys.ts'
import { sign } from '../signing/signature.ts'
import { type VerifiedBody, verifyBody } from '../signing/verifyBody.ts'
import type { VerifyProblem } from '../signing/verifyProblem.ts'
import { checkGateOptions } from './checkGateOptions.ts'
import { buildPaymentPageUrl, type PaymentPageParams } from './paymentPageUrl.ts'
import { type GateConnection, type GateResponse, postToGate } from './postToGate.ts'
import { readSaleAnswer } from './readSaleAnswer.ts'
import { readStatusAnswer } from './readStatusAnswer.ts'
import type { OptionalFields } from './saleCustomer.ts'
import { findSaleHints, type SaleHint } from './saleHints.ts'
import { buildSaleRequest, checkPaymentId, type SaleInput } from './saleRequest.ts'
import { withoutCustomer } from './withoutCustomer.ts'

export interface GateOptions {
  /** The project's number at the gateway. */
  projectId: number
  /** The project's secret key. It stays on the server. */
  secret: string
  /** Keys from before a change, still good for what the gateway signed then. Never used to sign. */
  previousSecrets?: readonly string[]
  /** Where the gateway is: `https:`, or `http:` on this machine. @default 'https://api.ecommpay.com' */
  baseUrl?: string
  /**
   * One that repeats requests by itself must report the failure of the first one: the kit decides by it whether the
   * gateway may have a sale.
   *
   * @default the platform's
   */
  fetch?: typeof fetch
  /** How long to wait for an answer, in milliseconds. @default 20_000 */
  timeoutMs?: number
  /** Where callbacks of these payments go. @default the address in the project's settings */
  callbackUrl?: string
  /** Limits agreed with the gateway. A given one replaces the documented one; the others stay. */
  limits?: Partial<Record<PaymentMethod, AmountLimits>>
  /**
   * Currencies that your project may charge with a method, such as `{ 'ph-qr': ['PHP', 'EUR'] }` where the gateway
   * converts. Limits are of the method's own currency and do not apply to others.
   *
   * @default the method's own currency
   */
  currencies?: Partial<Record<PaymentMethod, readonly string[]>>
  /**
   * Times agreed with the gateway's support, in milliseconds, such as `{ hizliqr: { thresholdMs: 7_200_000 } }`. They
   * decide how long the server asks about a payment, and how long a page waits.
   *
   * @default `basicMs` five minutes, `thresholdMs` one hour
   */
  times?: Partial<Record<PaymentMethod, Partial<MethodTimes>>>
  /**
   * Customer fields that the documents list and your project does not need, such as `{ 'cup-qr': ['zip'] }`. Pass
   * an empty text for one that you do not have.
   */
  optionalFields?: OptionalFields
  /** What to do about a name without Chinese characters where they are asked for, and the like. @default 'report' */
  hints?: 'report' | 'refuse'
  /** @default the platform's */
  clock?: Clock
  /**
   * Allows a simulator, or a proxy of yours on this machine, with `NODE_ENV=production`. A simulator is for a
   * demonstration that sells nothing.
   *
   * @default false
   */
  force?: boolean
}

/** The line to the gateway: signs what goes there, verifies what comes from there, keeps nothing. */
export interface Gate {
  readonly projectId: number
  /** The limits that sales are checked against, where they differ from the documented ones. */
  readonly limits: Partial<Record<PaymentMethod, AmountLimits>>
  /** The currencies that sales may have, where they differ from the method's own. */
  readonly currencies?: Partial<Record<PaymentMethod, readonly string[]>>
  /** The times of methods for which the project has others than the documented ones. */
  readonly times?: Partial<Record<PaymentMethod, MethodTimes>>
  /**
   * Asks the gateway to start a payment. The answer is about the request; the result comes by callback.
   * After `unknown`, ask `status`: never send the same order under a new id.
   *
   * @throws {QuietzoneError} `invalid-input`, before anything is sent.
   */
  sale<Method extends PaymentMethod>(method: Method, input: SaleInput<Method>): Promise<SaleAnswer>
  /** Throws what `sale` would throw for this input, and sends nothing. Answers what is worth a look. */
  check<Method extends PaymentMethod>(method: Method, input: SaleInput<Method>): SaleHint[]
  /**
   * Asks how a payment stands.
   *
   * @throws {QuietzoneError} `invalid-input` when the id is none that a sale could have had.
   */
  status(paymentId: string, options?: StatusOptions): Promise<StatusAnswer>
  /** Checks that a callback comes from the gateway and is for this project. Needs the bytes as they came. */
  verify(rawBody: Uint8Array | string): Promise<Result<VerifiedBody, VerifyProblem>>
  /**
   * Makes the signed address of the gateway's hosted page for this payment.
   *
   * @throws {QuietzoneError} `invalid-input` when a parameter cannot be sent.
   */
  paymentPage(params: PaymentPageParams): Promise<string>
}

/** What became of a sale request. It says nothing about money: that comes by callback. */
export type SaleAnswer = (
  | /** The gateway took the request for processing. */
  { outcome: 'accepted'; requestId?: string }
  /** The gateway refused this request. `message` is its own, for the merchant's log, less what the customer typed. */
  | { outcome: 'refused'; code?: string; message: string }
  /**
   * The connection failed before a byte of the request left this machine, so the gateway cannot have it. Send the same
   * sale again, under the same id.
   */
  | { outcome: 'not-sent'; reason: string }
  /** It may have been taken or not. Ask `gate.status`; a new payment id could make the customer pay twice. */
  | { outcome: 'unknown'; reason: string }
) &
  GatewayTime

/** How a payment stands at the gateway. */
export type StatusAnswer = (
  | { outcome: 'found'; callback: Callback }
  /** The gateway does not know the payment, which in its first seconds only means "not yet". */
  | { outcome: 'not-found' }
  | { outcome: 'unknown'; reason: string }
) &
  GatewayTime

interface GatewayTime {
  /** The time of the response by the gateway's own clock (HTTP `Date`, whole seconds), in milliseconds since 1970. */
  gatewayTimeMs?: number
}

/** How the instructions of a found payment are judged, as in `parseCallback`. */
export interface StatusOptions {
  /** What was ordered. A code for anything else is not shown. */
  order?: QrOrder
  /** Which addresses customers may be sent to. @default any `https:` host */
  urlPolicy?: UrlPolicy
}

/**
 * Connects to the gateway for one project.
 *
 * @example const gate = createGate({ projectId: 200, secret: process.env.GATE_SECRET ?? '' })
 * @throws {QuietzoneError} `invalid-input` for a weak secret, a wrong project id, an unsafe address, or the secret of a
 *   simulator together with the gateway's own address; `simulator-in-production` for the secret or the address of a simulator where `NODE_ENV` is `production`.
 */
export function createGate(options: GateOptions): Gate {
  checkGateOptions(options)
  const { projectId, secret, callbackUrl, limits = {}, currencies = {} } = options
  const account = { projectId, keys: createProjectKeys(secret, options.previousSecrets) }
  const connection: GateConnection = {
    baseUrl: (options.baseUrl ?? 'https://api.ecommpay.com').replace(/\/+$/, ''),
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    timeoutMs: options.timeoutMs ?? 20_000,
    clock: options.clock ?? systemClock,
  }
  return {
    projectId,
    limits,
    currencies,
    times: completeTimes(options.times),
    async sale(method, input) {
      const sale = buildSale(method, input)
      const response = await post(METHOD_FACTS[method].salePath, sale)
      if (!response.ok) {
        const { reason } = response
        return { outcome: response.neverLeft ? 'not-sent' : 'unknown', reason }
      }
      const read = await readSaleAnswer(response.value, input.paymentId, account)
      const answer = { ...read, ...timeOf(response.value) }
      if (answer.outcome !== 'refused') return answer
      return { ...answer, message: withoutCustomer(answer.message, [sale.customer, input.extra]) }
    },
    check(method, input) {
      buildSale(method, input)
      return findSaleHints(method, input)
    },
    async status(paymentId, statusOptions) {
      checkPaymentId(paymentId)
      const general = { project_id: projectId, payment_id: paymentId }
      const response = await post('/v2/payment/status', { general })
      if (!response.ok) return { outcome: 'unknown', reason: response.reason }
      const read = await readStatusAnswer(response.value, paymentId, account, statusOptions)
      return { ...read, ...timeOf(response.value) }
    },
    verify: (rawBody) => verifyBody(rawBody, account),
    paymentPage: (params) => buildPaymentPageUrl(params, { projectId, secret, callbackUrl }),
  }

  function buildSale<Method extends PaymentMethod>(method: Method, input: SaleInput<Method>) {
    return buildSaleRequest(method, input, {
      projectId,
      callbackUrl,
      rules: { ...limits[method], currencies: currencies[method] },
      optionalFields: options.optionalFields?.[method],
      hints: options.hints,
      nowMs: connection.clock.now(),
    })
  }

  async function post(path: string, request: { general: object }) {
    const signature = await sign(request, secret)
    const signed = { ...request, general: { ...request.general, signature } }
    return postToGate(path, signed, connection)
  }
}

function timeOf({ gatewayTimeMs }: GateResponse): GatewayTime {
  return gatewayTimeMs === undefined ? {} : { gatewayTimeMs }
}

/** What is not given is as documented. */
function completeTimes(
  times: GateOptions['times'] = {},
): Partial<Record<PaymentMethod, MethodTimes>> {
  const given = PAYMENT_METHODS.flatMap((method) => {
    const { basicMs, thresholdMs } = METHOD_FACTS[method]
    return times[method] ? [[method, { basicMs, thresholdMs, ...times[method] }]] : []
  })
  return Object.fromEntries(given)
}
