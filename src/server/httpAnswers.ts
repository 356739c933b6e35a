/** What every answer to a browser carries. */
export const SAFE_HEADERS: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

/** An answer in JSON that no cache keeps. */
export function answer(
  httpStatus: number,
  body: object,
  headers: Record<string, string> = {},
): Response {
  return Response.json(body, { status: httpStatus, headers: { ...SAFE_HEADERS, ...headers } })
}

/** An answer that says what is wrong, by a word for programs and a sentence for developers. */
export function problem(
  httpStatus: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): Response {
  return answer(httpStatus, { error: { code, message } }, headers)
}
