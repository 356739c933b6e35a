import { isProduction } from '../../base/isProduction.ts'
import { QuietzoneError } from '../../base/quietzoneError.ts'
import { isPaymentMethod } from '../../protocol/paymentMethod.ts'
import { findUrlProblem } from '../signing/signableText.ts'
import type { GateOptions } from './gate.ts'
import { CUSTOMER_FIELDS } from './saleCustomer.ts'

const MIN_SECRET_BYTES = 16

/** Throws when a gate could not be trusted with these options. Says which option, never its value. */
export function checkGateOptions(options: GateOptions): void {
  const { projectId, baseUrl, timeoutMs, callbackUrl } = options
  if (!Number.isSafeInteger(projectId) || projectId <= 0) {
    throw invalid(
      'projectId is no positive whole number, so that no callback could be told from one for another ' +
        'project. Pass the project id as a number.',
    )
  }
  checkSecret(options.secret, 'secret')
  for (const secret of options.previousSecrets ?? []) {
    checkSecret(secret, 'one of previousSecrets')
  }
  if (baseUrl !== undefined && !isSafeBaseUrl(baseUrl)) {
    throw invalid(
      'baseUrl is neither https nor http on this machine, or has more than a host and a path, so that ' +
        'customers and amounts could be read on the way. Pass an address such as https://api.ecommpay.com.',
    )
  }
  if (timeoutMs !== undefined && !(timeoutMs > 0 && timeoutMs <= MAX_TIMEOUT_MS)) {
    throw invalid(
      'timeoutMs is not between 1 and 600,000, so that a sale could hang. Pass milliseconds.',
    )
  }
  for (const [method, names] of Object.entries(options.optionalFields ?? {})) {
    checkOptionalFields(method, names)
  }
  if (isProduction() && !options.force) checkForProduction(options)
  const urlProblem = callbackUrl === undefined ? undefined : findUrlProblem(callbackUrl)
  if (urlProblem) {
    throw invalid(
      `callbackUrl ${urlProblem}, so that the gateway could not report a payment. Pass the public address ` +
        'of the callback route.',
    )
  }
}

function checkOptionalFields(method: string, names: readonly string[]): void {
  const known = isPaymentMethod(method) ? CUSTOMER_FIELDS[method] : []
  const optional = known.map(({ path }) => path.join('.')).filter((name) => !NEEDED.has(name))
  if (names.every((name) => optional.includes(name))) return
  throw invalid(
    `optionalFields of ${method} names a field that this method does not ask for or cannot do without, so that a ` +
      `missing one would be found by the gateway only. Pass some of: ${optional.join(', ')}.`,
  )
}

const NEEDED: ReadonlySet<string> = new Set(['id', 'ipAddress'])

const MAX_TIMEOUT_MS = 600_000

function checkSecret(secret: unknown, name: string): void {
  if (typeof secret !== 'string' || secret === '') {
    throw invalid(
      `${name} is empty, so that anybody could sign a callback. Pass the secret key of the project, for ` +
        'example from an environment variable.',
    )
  }
  if (secret !== secret.trim()) {
    throw invalid(
      `${name} begins or ends with white space, which often comes with copying, so that every signature ` +
        'would be wrong. Pass the key without it.',
    )
  }
  if (new TextEncoder().encode(secret).length < MIN_SECRET_BYTES) {
    throw invalid(
      `${name} is shorter than ${MIN_SECRET_BYTES} bytes, so that it could be guessed, or is a placeholder. ` +
        'Pass the secret key of the project.',
    )
  }
}

/** What secrets of simulators begin with, so that they are known wherever they turn up. */
const SIMULATOR_MARK = 'simulator-'

/** Where a simulator is believed, anybody can approve payments that were never made (K-23). */
function checkForProduction({ secret, previousSecrets = [], baseUrl }: GateOptions): void {
  const isMarked = [secret, ...previousSecrets].some((each) => each.startsWith(SIMULATOR_MARK))
  const isHere = baseUrl !== undefined && isLoopback(new URL(baseUrl).hostname)
  if (!isMarked && !isHere) return
  throw new QuietzoneError(
    'simulator-in-production',
    `createGate was called with NODE_ENV=production and ${isMarked ? 'the secret of a simulator' : 'a baseUrl on this machine'}, ` +
      'where goods would be given away for payments that were never made. Pass what the gateway gave you, or ' +
      '`force: true` where your own proxy to the gateway runs on this machine, or for a demonstration that sells nothing.',
  )
}

function isSafeBaseUrl(baseUrl: string): boolean {
  if (!URL.canParse(baseUrl)) return false
  const { protocol, hostname, username, password, search, hash } = new URL(baseUrl)
  if (username || password || search || hash) return false
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
}

function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(?:\.\d{1,3}){3}$/.test(hostname)
  )
}

function invalid(message: string): QuietzoneError {
  return new QuietzoneError('invalid-input', `createGate: ${message}`)
}
