import type { PaymentMethod } from '../protocol/paymentMethod.ts'
import { statusMessage } from './callbackMessage.ts'
import { checkSale, readText, toProblem } from './checkSale.ts'
import type { EventLog } from './eventLog.ts'
import { createGateAnswers, getPath } from './gateAnswers.ts'
import type { Ledger } from './ledger.ts'
import { randomText } from './randomText.ts'
import type { PaymentState, SaleOrder } from './simulatedPayment.ts'
import type { SimulatorOptions } from './simulator.ts'

/** The part of the gateway that a merchant's server talks to (PROTOCOL sections 2.2, 2.3 and 2.9). */
export interface GateApi {
  sale(request: Request, method: PaymentMethod): Promise<Response>
  status(request: Request): Promise<Response>
  statusByRequest(request: Request): Promise<Response>
}

export interface GateApiOptions {
  projectId: number
  secret: string
  callbackUrl: string
  limits?: SimulatorOptions['limits']
  currencies?: SimulatorOptions['currencies']
  ledger: Ledger
  log: EventLog
  /** Begins the payment of an order; its promise is kept waiting for whatever comes before the answer. */
  begin(order: SaleOrder, requestId: string): Promise<PaymentState>
}

export function createGateApi(options: GateApiOptions): GateApi {
  const { projectId, ledger, log } = options
  const { answer, refuse, open } = createGateAnswers(options)

  return {
    async sale(request, method) {
      const { body, refusal } = await open(request, 'general')
      if (refusal) return refusal
      const requestId = `${randomText(12)}-00000001`
      const paymentId = readText(body, 'general.payment_id')
      if (!paymentId || paymentId.length > 255) {
        const problems = [
          paymentId
            ? toProblem('3024', 'is too long', 'general.payment_id')
            : toProblem('2004', 'is missing', 'general.payment_id'),
        ]
        return refuse(request, 400, { problems, requestId })
      }
      const checked = checkSale(body, method, options.callbackUrl, {
        ...options.limits?.[method],
        currencies: options.currencies?.[method],
      })
      if ('problems' in checked) {
        return refuse(request, 400, { problems: checked.problems, requestId, paymentId })
      }
      if (ledger.find(paymentId)) {
        const problems = [toProblem('3041', 'was used before', 'general.payment_id')]
        return refuse(request, 400, { problems, requestId, paymentId })
      }
      log.add('request', `POST ${getPath(request)}: signature right, sale accepted`, {
        httpStatus: 200,
        paymentId,
      })
      const payment = await options.begin(checked.order, requestId)
      if (payment.scenario.losesAnswer) return new Response('<h1>Bad Gateway</h1>', { status: 502 })
      return answer(200, {
        status: 'success',
        request_id: requestId,
        project_id: projectId,
        payment_id: paymentId,
      })
    },

    async status(request) {
      const { body, refusal } = await open(request, 'general')
      if (refusal) return refusal
      const payment = ledger.find(readText(body, 'general.payment_id') ?? '')
      const text = payment ? payment.moment.status : 'not registered (3061)'
      log.add('request', `POST ${getPath(request)}: ${text}`, {
        httpStatus: 200,
        ...(payment ? { paymentId: payment.order.paymentId } : {}),
      })
      return payment ? answer(200, statusMessage(payment, projectId)) : answer(200, NOT_REGISTERED)
    },

    async statusByRequest(request) {
      const { body, refusal } = await open(request, undefined)
      if (refusal) return refusal
      const found = ledger.findRequest(readText(body, 'request_id') ?? '')
      const text = found ? 'told what became of a request' : 'not registered (3061)'
      log.add('request', `POST ${getPath(request)}: ${text}`, { httpStatus: 200 })
      if (!found) return answer(200, NOT_REGISTERED)
      if ('order' in found) return answer(200, statusMessage(found, projectId))
      return answer(200, { payment: { status: 'error' }, errors: found })
    },
  }
}

/** HTTP 200, and no payment failed: the gateway merely knows of none (PROTOCOL section 2.9). */
const NOT_REGISTERED = {
  payment: { status: 'error' },
  errors: [{ code: '3061', message: 'Transaction not found' }],
}
