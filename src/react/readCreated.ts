import { isErrorNamed } from '../base/isErrorNamed.ts'
import { ownValue } from '../base/ownValue.ts'
import { QuietzoneError } from '../base/quietzoneError.ts'
import { wordOfStatus } from '../core/readError.ts'
import { isHtml, PROXY_HINT } from './readAnswer.ts'
import { readLimitedText } from './readLimitedText.ts'

/**
 * Reads the answer to the request for a new payment. Gives back the body, which is still to be parsed.
 *
 * @throws {QuietzoneError} With the backend's own code, or a word for the HTTP status; `bad-response` for a page.
 */
export async function readCreated(answer: Response, url: string): Promise<unknown> {
  let text = ''
  let body: unknown
  try {
    text = await readLimitedText(answer)
    body = JSON.parse(text)
  } catch (error) {
    // A response that is not JSON has neither a payment nor an error code.
    const isLost = error instanceof QuietzoneError && error.code === 'network'
    if (isLost && answer.ok) throw unreachable(url, error.cause)
    if (!isLost && !isErrorNamed(error, 'SyntaxError')) throw error
  }
  if (!answer.ok) throw refusal(answer.status, body, url)
  if (body === undefined && isHtml(text)) {
    const message = `POST ${url} answered with HTML instead of a payment. ${PROXY_HINT}`
    throw new QuietzoneError('bad-response', message)
  }
  return body
}

/** The error of a request for a new payment that got no answer. */
export function unreachable(url: string, cause: unknown): QuietzoneError {
  return new QuietzoneError(
    'network',
    `POST ${url} could not be reached, so it is unknown whether a payment was made. ` +
      `Send it again with the same idempotencyKey. ${PROXY_HINT} Check CORS, too.`,
    { cause },
  )
}

function refusal(httpStatus: number, body: unknown, url: string): QuietzoneError {
  const error = ownValue(body, 'error')
  const code = ownValue(error, 'code')
  const message = ownValue(error, 'message')
  return new QuietzoneError(
    typeof code === 'string' && code !== '' ? code : wordOfStatus(httpStatus),
    typeof message === 'string' && message !== ''
      ? message.replace(/^quietzone: /, '')
      : `The backend made no payment: POST ${url} answered with HTTP ${httpStatus} and no error of its own. ` +
          `${PROXY_HINT} If it is, look at the log of your backend.`,
  )
}
