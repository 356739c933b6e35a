import { ownValue } from '../base/ownValue.ts'
import type { PaymentMethod } from '../protocol/paymentMethod.ts'
import { sign, verify } from '../server/signature.ts'
import { statusMessage } from './callbackMessage.ts'
import { checkSale, type RequestProblem, readText, toProblem } from './checkSale.ts'
import type { EventLog } from './eventLog.ts'
import type { Ledger } from './ledger.ts'
import { randomText } from './randomText.ts'
import { readJson } from './readJson.ts'
import type { PaymentState, SaleOrder } from './simulatedPayment.ts'

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
  ledger: Ledger
  log: EventLog
  /** Begins the payment of an order; its promise is kept waiting for whatever comes before the answer. */
  begin(order: SaleOrder, requestId: string): Promise<PaymentState>
}

export function createGateApi(options: GateApiOptions): GateApi {
  const { projectId, secret, ledger, log } = options

  async function answer(status: number, body: Record<string, unknown>): Promise<Response> {
    return Response.json({ ...body, signature: await sign(body, secret) }, { status })
  }

  function refuse(request: Request, status: number, about: Refusal): Promise<Response> {
    const [first] = about.problems
    const { paymentId, requestId } = about
    if (requestId) ledger.rememberRefusal(requestId, about.problems)
    log.add('request', `POST ${pathOf(request)}: refused, ${summarise(about.problems)}`, {
      httpStatus: status,
      ...(paymentId ? { paymentId } : {}),
    })
    return answer(status, {
      status: 'error',
      code: first?.code ?? '501',
      message: first?.message ?? 'Internal error',
      errors: about.problems,
      project_id: projectId,
      ...(requestId ? { request_id: requestId } : {}),
      ...(paymentId ? { payment_id: paymentId } : {}),
    })
  }

  /** Everything that is checked before the gateway looks at what is asked: JSON, project, signature. */
  async function open(request: Request, place: 'general' | undefined): Promise<Opened> {
    const body = await readJson(request)
    if (!body) {
      const problems = [toProblem('2003', 'the body is no JSON object')]
      return { refusal: await refuse(request, 422, { problems }) }
    }
    const head = place ? ownValue(body, place) : body
    const path = (name: string) => (place ? `${place}.${name}` : name)
    const project = ownValue(head, 'project_id')
    const hasSignature = readText(head, 'signature') !== undefined
    if (project === undefined || !hasSignature) {
      const problems = [
        ...(project === undefined ? [toProblem('2004', 'is missing', path('project_id'))] : []),
        ...(hasSignature ? [] : [toProblem('3262', 'is missing', path('signature'))]),
      ]
      return { refusal: await refuse(request, 400, { problems }) }
    }
    if (project !== projectId) {
      const problems = [toProblem('2442', 'is another one', path('project_id'))]
      return { refusal: await refuse(request, 403, { problems }) }
    }
    if (!(await verify(body, secret))) {
      const problems = [toProblem('3261', 'does not fit the request', path('signature'))]
      return { refusal: await refuse(request, 400, { problems }) }
    }
    return { body }
  }

  return {
    async sale(request, method) {
      const { body, refusal } = await open(request, 'general')
      if (refusal) return refusal
      const requestId = `${randomText(12)}-00000001`
      const paymentId = readText(body, 'general.payment_id')
      if (!paymentId || paymentId.length > 255) {
        const problems = [
          toProblem(paymentId ? '3024' : '2004', 'is missing', 'general.payment_id'),
        ]
        return refuse(request, 400, { problems, requestId })
      }
      const checked = checkSale(body, method, options.callbackUrl)
      if ('problems' in checked) {
        return refuse(request, 400, { problems: checked.problems, requestId, paymentId })
      }
      if (ledger.find(paymentId)) {
        const problems = [toProblem('3041', 'was used before', 'general.payment_id')]
        return refuse(request, 400, { problems, requestId, paymentId })
      }
      log.add('request', `POST ${pathOf(request)}: signature right, sale accepted`, {
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
      log.add('request', `POST ${pathOf(request)}: ${text}`, {
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
      log.add('request', `POST ${pathOf(request)}: ${text}`, { httpStatus: 200 })
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

interface Refusal {
  problems: readonly RequestProblem[]
  requestId?: string
  paymentId?: string
}

type Opened =
  | { body: Record<string, unknown>; refusal?: undefined }
  | { body?: undefined; refusal: Response }

function summarise(problems: readonly RequestProblem[]): string {
  return problems.map(({ code, field, message }) => [code, field ?? message].join(' ')).join(', ')
}

function pathOf(request: Request): string {
  return new URL(request.url).pathname
}
