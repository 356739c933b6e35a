const MAX_LENGTH = 255

/**
 * What is wrong with a text that is to be signed, in words that go after its name; `undefined` if nothing.
 * The gateway's signature joins values with `;` and escapes nothing, so a value with one could be read as
 * two entries (PROTOCOL section 1.5).
 */
export function findTextProblem(value: unknown, maxLength = MAX_LENGTH): string | undefined {
  if (typeof value !== 'string') return 'is not text'
  if (value.trim() === '') return 'is empty'
  if (value.length > maxLength) return `is longer than ${maxLength} characters`
  if (value.includes(';')) return 'contains a semicolon'
  if (/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(value))
    return 'contains a control character or half a character'
  return undefined
}

/** The same for a web address to which the gateway or the bank will send somebody. */
export function findUrlProblem(value: unknown): string | undefined {
  const problem = findTextProblem(value, MAX_URL_LENGTH)
  if (problem || typeof value !== 'string') return problem
  const isWeb = /^https?:\/\/\S+$/i.test(value) && URL.canParse(value)
  return isWeb ? undefined : 'is not an absolute http or https address'
}

const MAX_URL_LENGTH = 2_048
