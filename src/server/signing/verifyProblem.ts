import type { JsonProblem } from './parseStrictJson.ts'
import type { SignatureProblem } from './readSignature.ts'

/** Why a message is not taken for one of the gateway. */
export type VerifyProblem = BodyProblem | AuthenticityProblem | 'ambiguous-payload'

/** The bytes are no JSON object that could be signed. */
export type BodyProblem = JsonProblem | 'not-utf-8' | 'not-an-object'

/** The message is readable, but not shown to come from the gateway for this project. */
export type AuthenticityProblem =
  | SignatureProblem
  | 'signature-wrong'
  /** The signature does not fit, and a number is too long to be sure how it was written when signed. */
  | 'signature-of-long-number'
  | 'other-project'

/** What to answer for a message that is not taken: 400 when it is unreadable, 403 when it is not authentic. */
export function verifyProblemStatus(problem: VerifyProblem): 400 | 403 {
  return HTTP_STATUS[problem]
}

/** Whether what became of a callback shows that the gateway did not sign it. */
export function isForgery(outcome: string): boolean {
  return Object.hasOwn(HTTP_STATUS, outcome) && !SIGNED.includes(outcome)
}

/** Known only after the signature was found right. */
const SIGNED: readonly string[] = ['ambiguous-payload', 'other-project'] satisfies VerifyProblem[]

const HTTP_STATUS: Readonly<Record<VerifyProblem, 400 | 403>> = {
  'not-utf-8': 400,
  'not-json': 400,
  'not-an-object': 400,
  'duplicate-key': 400,
  'forbidden-key': 400,
  'keys-too-long': 400,
  'ill-formed-text': 400,
  'number-too-large': 400,
  'too-deep': 400,
  'too-many-values': 400,
  'ambiguous-payload': 400,
  'signature-missing': 403,
  'signature-malformed': 403,
  'signature-ambiguous': 403,
  'signature-wrong': 403,
  'signature-of-long-number': 403,
  'other-project': 403,
}
