import { ownValue } from '../../base/ownValue.ts'

/**
 * The codes of an answer that says no, as text or as number: one beside the message, or one with each of its errors, in
 * any order (PROTOCOL section 2.3).
 */
export function readErrorCodes(body: object): string[] {
  const errors = ownValue(body, 'errors')
  const listed = Array.isArray(errors) ? errors : []
  return [body, ...listed]
    .map((each) => ownValue(each, 'code'))
    .filter((code) => typeof code === 'string' || typeof code === 'number')
    .map(String)
}
