/** What to answer, before it is a platform's `Response`: a plain object that an adapter can write as it is. */
export interface Answer {
  status: number
  headers: Readonly<Record<string, string>>
  body: string | ReadableStream<Uint8Array> | null
}

/** What every answer to a browser carries. */
export const SAFE_HEADERS: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  Vary: 'Origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

const JSON_HEADERS = { ...SAFE_HEADERS, 'Content-Type': 'application/json' }

/** An answer in JSON that no cache keeps. */
export function answer(
  status: number,
  body: object,
  headers?: Readonly<Record<string, string>>,
): Answer {
  return {
    status,
    headers: headers ? { ...JSON_HEADERS, ...headers } : JSON_HEADERS,
    body: JSON.stringify(body),
  }
}

/** An answer that says what is wrong, by a word for programs and a sentence for developers. */
export function problem(
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return answer(status, { error: { code, message } }, headers)
}

/** A refusal of more than is allowed. */
export function tooMany(waitMs: number): Answer {
  const seconds = Math.min(MAX_WAIT_SECONDS, Math.max(1, Math.ceil(waitMs / 1_000)))
  return problem(429, 'too-many-requests', 'Too many requests. Wait a moment.', {
    'Retry-After': String(seconds),
  })
}

export function toResponse({ status, headers, body }: Answer): Response {
  return new Response(body, { status, headers })
}

const MAX_WAIT_SECONDS = 60
