import { ownValue } from '../base/ownValue.ts'
import { sign, verify } from '../server/signing/signature.ts'
import { type RequestProblem, readText, toProblem } from './checkSale.ts'
import type { EventLog } from './eventLog.ts'
import type { Ledger } from './ledger.ts'
import { readJson } from './readJson.ts'

/** What all requests to the gateway have in common (PROTOCOL section 2.3). */
export interface GateAnswers {
  /** Answers with signed JSON. */
  answer(status: number, body: Record<string, unknown>): Promise<Response>
  /** Answers with an error body that names everything that is wrong. */
  refuse(request: Request, status: number, about: Refusal): Promise<Response>
  /**
   * Checks what comes before the question itself: JSON, project, signature. `place` says where the last two
   * stand, in `general` or at the root.
   */
  open(request: Request, place: 'general' | undefined): Promise<Opened>
}

export interface Refusal {
  problems: readonly RequestProblem[]
  requestId?: string
  paymentId?: string
}

type Opened =
  | { body: Record<string, unknown>; refusal?: undefined }
  | { body?: undefined; refusal: Response }

export function createGateAnswers(options: {
  projectId: number
  secret: string
  ledger: Ledger
  log: EventLog
}): GateAnswers {
  const { projectId, secret, ledger, log } = options

  async function answer(status: number, body: Record<string, unknown>): Promise<Response> {
    return Response.json({ ...body, signature: await sign(body, secret) }, { status })
  }

  function refuse(request: Request, status: number, about: Refusal): Promise<Response> {
    const [first] = about.problems
    const { paymentId, requestId } = about
    if (requestId) ledger.rememberRefusal(requestId, about.problems)
    log.add('request', `POST ${getPath(request)}: refused, ${summarise(about.problems)}`, {
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

  async function open(request: Request, place: 'general' | undefined): Promise<Opened> {
    const body = await readJson(request)
    if (!body) {
      const problems = [toProblem('2003', 'the body is not a JSON object')]
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

  return { answer, refuse, open }
}

export function getPath(request: Request): string {
  return new URL(request.url).pathname
}

function summarise(problems: readonly RequestProblem[]): string {
  return problems.map(({ code, field, message }) => [code, field ?? message].join(' ')).join(', ')
}
