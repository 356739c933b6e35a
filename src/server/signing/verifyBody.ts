import { isRecord, ownValue } from '../../base/ownValue.ts'
import { QuietzoneError } from '../../base/quietzoneError.ts'
import { accept, type Result, refuse } from '../../base/result.ts'
import { isAmbiguous, type Suspects } from './isAmbiguous.ts'
import { parseStrictJson, type StrictJson } from './parseStrictJson.ts'
import { hasFraction, PHP_PRECISIONS, withPhpTexts, withSignedNumbers } from './phpNumbers.ts'
import type { ProjectKey, SignedWith } from './projectKeys.ts'
import { readSignature } from './readSignature.ts'
import { matches } from './signature.ts'
import { rememberSignedText } from './signedText.ts'
import { signingStrings } from './signingString.ts'
import type { AuthenticityProblem, BodyProblem, VerifyProblem } from './verifyProblem.ts'
import { withoutUnsigned } from './withoutUnsigned.ts'

/** A message of the gateway whose signature and project are right. Its fields are still to be parsed. */
export interface VerifiedBody {
  body: Record<string, unknown>
  /** `previous`: one of `previousSecrets`. When such messages come no more, that secret can go. */
  signedWith: SignedWith
}

/** Whose messages are taken. All keys are tried, so that a secret can be changed without a gap. */
export interface Account {
  projectId: number
  keys: readonly ProjectKey[]
}

/** Checks a message from the bytes that arrived to the project it is for. Never throws for what they hold. */
export async function verifyBody(
  rawBody: Uint8Array | string,
  account: Account,
): Promise<Result<VerifiedBody, VerifyProblem>> {
  const parsed = parseBody(rawBody)
  return parsed.ok ? verifyParsedBody(parsed.value, account) : parsed
}

/** The JSON object of a message, before anything is known about where it comes from. */
export interface ParsedBody {
  body: Record<string, unknown>
  json: StrictJson
}

export function parseBody(rawBody: Uint8Array | string): Result<ParsedBody, BodyProblem> {
  const text = typeof rawBody === 'string' ? rawBody : decode(rawBody)
  if (text === undefined) return refuse('not-utf-8')
  const json = parseStrictJson(text)
  if (!json.ok) return json
  const { value } = json.value
  return isRecord(value) ? accept({ body: value, json: json.value }) : refuse('not-an-object')
}

export async function verifyParsedBody(
  parsed: ParsedBody,
  { projectId, keys }: Account,
  suspects: Suspects = 'any-entry',
): Promise<Result<VerifiedBody, VerifyProblem>> {
  const signed = await findSigned(parsed, keys)
  if (!signed.ok) return signed
  const { signedWith, text } = signed.value
  const body = asSigned(parsed, text)
  if (!isForProject(body, projectId)) return refuse('other-project')
  if (isAmbiguous(body, suspects)) return refuse('ambiguous-payload')
  const kept = withoutUnsigned(body)
  rememberSignedText(kept, text)
  return accept({ body: kept, signedWith })
}

/** Which key a message was signed with, whatever project it is for. */
export async function checkSignature(
  parsed: ParsedBody,
  keys: readonly ProjectKey[],
): Promise<Result<SignedWith, AuthenticityProblem>> {
  const signed = await findSigned(parsed, keys)
  return signed.ok ? accept(signed.value.signedWith) : signed
}

/** What a signature was found to fit. */
interface Signed {
  text: string
  signedWith: SignedWith
}

/** Bytes of signed texts that are tried beyond the documented one, which is always tried. */
const FURTHER_BYTES = 128 * 1024

/**
 * The text that the signature fits, and the key that it was made with. Most messages have one reading. A large message
 * that is forged could have dozens, each of which costs a pass over all of it, so that only the first ones are tried.
 */
async function findSigned(
  parsed: ParsedBody,
  keys: readonly ProjectKey[],
): Promise<Result<Signed, AuthenticityProblem>> {
  const signature = readSignature(parsed.body)
  if (!signature.ok) return signature
  let spent: number | undefined
  for (const text of signingStrings(spellingsOf(parsed))) {
    for (const key of keys) {
      if (await matches(signature.value, text, await key.load())) {
        return accept({ text, signedWith: key.name })
      }
    }
    spent = spent === undefined ? 0 : spent + text.length * keys.length
    if (spent >= FURTHER_BYTES) break
  }
  return refuse(parsed.json.hasLostDigits ? 'signature-of-long-number' : 'signature-wrong')
}

/** A number is signed as it stands in the source, as its signer would write it again, or as PHP writes a fraction. */
function* spellingsOf({ body, json }: ParsedBody): Generator<object> {
  const spelled = spelledOf(body, json)
  yield spelled
  if (!json.hasLostDigits && spelled !== body) yield body
  if (!hasFraction(body, spelled)) return
  for (const precision of PHP_PRECISIONS) yield withPhpTexts(body, spelled, precision)
}

function spelledOf(body: Record<string, unknown>, json: StrictJson): Record<string, unknown> {
  return isRecord(json.spelled) ? json.spelled : body
}

/**
 * The message as it was signed: where a fraction came with more digits than were signed, anybody could have added them.
 */
function asSigned({ body, json }: ParsedBody, text: string): Record<string, unknown> {
  const spelled = spelledOf(body, json)
  if (!hasFraction(body, spelled)) return body
  const isSigned = (message: object) => [...signingStrings([message])].includes(text)
  if (isSigned(spelled) || isSigned(body)) return body
  const precision = PHP_PRECISIONS.find((each) => isSigned(withPhpTexts(body, spelled, each)))
  return precision === undefined ? body : withSignedNumbers(body, spelled, precision)
}

/**
 * One secret may serve several projects; a message for another one is not ours. The number may come as text,
 * as some projects get it (PROTOCOL section 2.4): the signature covers the same digits either way.
 */
function isForProject(body: object, projectId: number): boolean {
  const places = [ownValue(body, 'project_id'), ownValue(ownValue(body, 'general'), 'project_id')]
  const named = places.filter((value) => value !== undefined)
  return (
    named.length > 0 && named.every((value) => value === projectId || value === String(projectId))
  )
}

function decode(bytes: Uint8Array): string | undefined {
  if (!ArrayBuffer.isView(bytes)) {
    throw new QuietzoneError(
      'invalid-input',
      'gate.verify must receive bytes or text: a parsed body no ' +
        'longer shows what was signed. Pass the raw body, for example `await request.text()`.',
    )
  }
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

/** A byte order mark stays in the text and is refused there: it is no part of JSON. */
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
