import { isErrorNamed } from '../base/isErrorNamed.ts'
import { ownValue } from '../base/ownValue.ts'
import { QuietzoneError } from '../base/quietzoneError.ts'
import { createReadError, type ReadError, readErrorCodeOf } from '../core/readError.ts'
import { readLimitedText } from './readLimitedText.ts'

/** What is most often wrong when something else than the backend answers. */
export const PROXY_HINT =
  "Is this path proxied to your backend (in development, Vite's `server.proxy`)? Check `baseUrl` of createClient."

/** Statuses whose body may say that the backend itself refuses. */
const REFUSING_STATUSES: readonly number[] = [401, 403, 404, 410]

/** Whether an answer is a redirect. A browser hides its status and address behind the type `opaqueredirect`. */
export function isRedirect({ type, status }: Response): boolean {
  return type === 'opaqueredirect' || [301, 302, 303, 307, 308].includes(status)
}

/** Whether a text is a page, such as the fallback of a single-page app or the login of a network. */
export function isHtml(text: string): boolean {
  return /^\s*<(?:!doctype|html|head|body)\b/i.test(text)
}

/**
 * Says why an answer with an error status was sent: in the backend's own words, or by something in between.
 *
 * @param request Method and address without the payment's id, for the message.
 */
export async function readRefusal(answer: Response, request: string): Promise<ReadError> {
  const { status } = answer
  if (!REFUSING_STATUSES.includes(status)) {
    void answer.body?.cancel().catch(() => {})
    const message = `${request} answered with HTTP ${status}. It is asked again; look at the log of your backend.`
    return createReadError('http', status, { message })
  }
  const code = readErrorCodeOf(status, await readErrorCode(answer))
  if (code !== 'http') return createReadError(code, status)
  const message =
    `${request} answered with HTTP ${status}, but not in the words of a backend ({ "error": { "code": "not-found" } }). ` +
    `It is asked again. ${PROXY_HINT}`
  return createReadError(code, status, { message })
}

/** Reads the body of a good answer as JSON. */
export async function readBody(
  answer: Response,
  request: string,
): Promise<{ ok: true; value: unknown } | { ok: false; error: ReadError }> {
  const text = await readLimitedText(answer)
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch (cause) {
    if (!isErrorNamed(cause, 'SyntaxError')) throw cause
    const message = `${request} answered with HTML instead of a payment. It is asked again. ${PROXY_HINT}`
    const error = createReadError('bad-response', undefined, isHtml(text) ? { message } : {})
    return { ok: false, error }
  }
}

async function readErrorCode(answer: Response): Promise<unknown> {
  try {
    return ownValue(ownValue(JSON.parse(await readLimitedText(answer)), 'error'), 'code')
  } catch (error) {
    if (!isErrorNamed(error, 'SyntaxError') && !(error instanceof QuietzoneError)) throw error
    return undefined
  }
}
