import { QuietzoneError } from '../../base/quietzoneError.ts'
import type { Answer } from './httpAnswers.ts'
import { SAFE_HEADERS } from './httpAnswers.ts'
import type { KitRequest } from './kitRequest.ts'

/** Which pages of other origins may start and read payments. */
export interface CrossOriginOptions {
  /** Exactly as browsers send them, such as `https://shop.example`. */
  origins: readonly string[]
  /** Whether cookies are taken from there. @default false */
  credentials?: boolean
  /** Headers of your own that the pages send, beside those of `createClient` and `Authorization`. */
  headers?: readonly string[]
}

/** How long a browser remembers what it may do. */
const PREFLIGHT_SECONDS = 600
const CLIENT_HEADERS = ['Content-Type', 'Idempotency-Key', 'Quietzone-Replaces', 'Authorization']

/** @throws {QuietzoneError} `invalid-input` for an origin that no browser would send. */
export function checkCrossOrigin(cors: CrossOriginOptions | undefined): void {
  const problem = cors && findProblem(cors.origins)
  if (problem === undefined) return
  throw new QuietzoneError(
    'invalid-input',
    `createPayments: cors.origins ${problem}. Pass a list of scheme, host and port ` +
      "only, such as ['https://shop.example']; there are no wildcards.",
  )
}

function findProblem(origins: unknown): string | undefined {
  if (!Array.isArray(origins)) return 'is not a list'
  const wrong: unknown = origins.find((origin) => !isOrigin(origin))
  return wrong === undefined
    ? undefined
    : `names ${JSON.stringify(wrong)}, which no browser sends as an origin`
}

/** The answer with what lets the page of an allowed origin read it. */
export function withCrossOrigin(
  answer: Answer,
  request: KitRequest,
  cors: CrossOriginOptions | undefined,
): Answer {
  const headers = cors && allow(request, cors)
  return headers ? { ...answer, headers: { ...answer.headers, ...headers } } : answer
}

/** The answer to a browser that asks whether a page of another origin may send something. */
export function answerPreflight(
  request: KitRequest,
  method: string,
  cors: CrossOriginOptions | undefined,
): Answer | undefined {
  if (!cors || !allow(request, cors)) return undefined
  const headers = {
    ...SAFE_HEADERS,
    'Access-Control-Allow-Methods': method,
    'Access-Control-Allow-Headers': [...CLIENT_HEADERS, ...(cors.headers ?? [])].join(', '),
    'Access-Control-Max-Age': String(PREFLIGHT_SECONDS),
  }
  return { status: 204, headers, body: null }
}

/** A wildcard is a valid host, and would match nothing. */
function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text && !text.includes('*')
}

function allow(
  request: KitRequest,
  { origins, credentials }: CrossOriginOptions,
): Record<string, string> | undefined {
  // What is answered is the name from the list, never what came.
  const origin = origins.find((each) => each === request.header('origin'))
  return origin === undefined
    ? undefined
    : {
        'Access-Control-Allow-Origin': origin,
        'Access-Control-Expose-Headers': 'Retry-After',
        ...(credentials ? { 'Access-Control-Allow-Credentials': 'true' } : {}),
      }
}
