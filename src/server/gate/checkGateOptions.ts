import { isProduction } from '../../base/isProduction.ts'
import { isRecord, ownValue } from '../../base/ownValue.ts'
import { QuietzoneError } from '../../base/quietzoneError.ts'
import {
  isPaymentMethod,
  METHOD_FACTS,
  type MethodTimes,
  PAYMENT_METHODS,
} from '../../protocol/paymentMethod.ts'
import { findUrlProblem } from '../signing/signableText.ts'
import { findUnknownFields } from './findUnknownFields.ts'
import type { GateOptions } from './gate.ts'
import { CUSTOMER_FIELDS } from './saleCustomer.ts'

const MIN_SECRET_BYTES = 16

/** Throws when a gate could not be trusted with these options. Says which option, never its value. */
export function checkGateOptions(options: GateOptions): void {
  const { projectId, baseUrl, timeoutMs, callbackUrl } = options
  if (!Number.isSafeInteger(projectId) || projectId <= 0) {
    throw invalid(
      'projectId is not a positive whole number, so callbacks for another project would be accepted. Pass the ' +
        'project id as a number.',
    )
  }
  checkSecret(options.secret, 'secret')
  for (const secret of options.previousSecrets ?? []) {
    checkSecret(secret, 'one of previousSecrets')
  }
  if (baseUrl !== undefined && !isSafeBaseUrl(baseUrl)) {
    throw invalid(
      'baseUrl is neither https nor http on this machine, or has more than a host and a path. Customer data and ' +
        'amounts could be read on the way. Pass an address such as https://api.ecommpay.com.',
    )
  }
  if (timeoutMs !== undefined && !(timeoutMs > 0 && timeoutMs <= MAX_TIMEOUT_MS)) {
    throw invalid(
      'timeoutMs is not between 1 and 600,000, so a request could hang. Pass milliseconds.',
    )
  }
  for (const [method, names] of Object.entries(options.optionalFields ?? {})) {
    checkOptionalFields(method, names)
  }
  for (const [method, limits] of Object.entries(options.limits ?? {})) {
    checkLimits(method, limits)
  }
  for (const [method, currencies] of Object.entries(options.currencies ?? {})) {
    checkCurrencies(method, currencies)
  }
  for (const [method, times] of Object.entries(options.times ?? {})) checkTimes(method, times)
  checkForGateway(options)
  if (isProduction() && !options.force) checkForProduction(options)
  const urlProblem = callbackUrl === undefined ? undefined : findUrlProblem(callbackUrl)
  if (urlProblem) {
    throw invalid(
      `callbackUrl ${urlProblem}, so the gateway could not send callbacks. Pass the public address of the ` +
        'callback route.',
    )
  }
}

const LIMITS = ['minValue', 'maxValue', 'stepValue'] as const

/** A limit that is not a number would let every amount through. */
function checkLimits(method: string, limits: unknown): void {
  const name = `limits of ${method}`
  checkMethod(name, method)
  const given = LIMITS.map((limit) => ownValue(limits, limit) ?? undefined)
  const isRight = given.every(
    (value) => value === undefined || (Number.isSafeInteger(value) && Number(value) > 0),
  )
  if (!isRecord(limits) || !isRight) {
    throw invalid(
      `${name} has a value that is not a positive whole number. Pass minor units in minValue, maxValue and stepValue.`,
    )
  }
  const [unknown] = findUnknownFields(limits, LIMITS)
  if (unknown) throw invalid(`${name}: ${unknown}. Pass minValue, maxValue or stepValue.`)
}

function checkCurrencies(method: string, currencies: unknown): void {
  const name = `currencies of ${method}`
  checkMethod(name, method)
  const isRight =
    Array.isArray(currencies) &&
    currencies.length > 0 &&
    currencies.every((each) => typeof each === 'string' && /^[A-Z]{3}$/.test(each))
  if (isRight) return
  throw invalid(
    `${name} is not a list of currency codes. Pass every currency that your project may charge, such as ['PHP', 'EUR'].`,
  )
}

function checkMethod(name: string, method: string): void {
  if (isPaymentMethod(method)) return
  throw invalid(
    `${name} is for a method that is not known. Pass one of ${PAYMENT_METHODS.join(', ')}.`,
  )
}

function checkOptionalFields(method: string, names: readonly string[]): void {
  const known = isPaymentMethod(method) ? CUSTOMER_FIELDS[method] : []
  const optional = known
    .filter(({ isListed }) => isListed)
    .map(({ path }) => path.join('.'))
    .filter((name) => !NEEDED.has(name))
  if (names.every((name) => optional.includes(name))) return
  throw invalid(
    `optionalFields of ${method} names a field that this method does not demand or cannot do without. Pass some of: ` +
      `${optional.join(', ')}.`,
  )
}

function checkTimes(method: string, times: Partial<MethodTimes> | undefined): void {
  if (!isPaymentMethod(method)) {
    throw invalid(
      `times names ${JSON.stringify(method)}, which is not a payment method, so the times would have no effect. ` +
        `Use one of: ${PAYMENT_METHODS.join(', ')}.`,
    )
  }
  const { basicMs, thresholdMs } = { ...METHOD_FACTS[method], ...times }
  const isInRange = [basicMs, thresholdMs].every(
    (ms) => Number.isSafeInteger(ms) && ms >= MIN_TIME_MS && ms <= MAX_TIME_MS,
  )
  if (!isInRange) {
    throw invalid(
      `times of ${method} is not between one second and seven days, so results would be requested too often or ` +
        'never. Pass `basicMs` and `thresholdMs` in whole milliseconds.',
    )
  }
  if (thresholdMs < basicMs) {
    throw invalid(
      `times of ${method} has a thresholdMs that is less than its basicMs, so a payment would be given up before its ` +
        'result is due. Pass the basic time as `basicMs` and the longer threshold time as `thresholdMs`.',
    )
  }
}

const MIN_TIME_MS = 1_000
const MAX_TIME_MS = 7 * 24 * 60 * 60 * 1_000

const NEEDED: ReadonlySet<string> = new Set(['id', 'ipAddress'])

const MAX_TIMEOUT_MS = 600_000

function checkSecret(secret: unknown, name: string): void {
  if (typeof secret !== 'string' || secret === '') {
    throw invalid(
      `${name} is empty, so anybody could sign a callback. Pass the secret key of the project, for example from an ` +
        'environment variable.',
    )
  }
  if (secret !== secret.trim()) {
    throw invalid(
      `${name} begins or ends with white space, which often comes with copying, so every signature would be wrong. ` +
        'Pass the key without it.',
    )
  }
  if (new TextEncoder().encode(secret).length < MIN_SECRET_BYTES) {
    throw invalid(
      `${name} is shorter than ${MIN_SECRET_BYTES} bytes, so it could be guessed, or it is a placeholder. Pass the ` +
        'secret key of the project.',
    )
  }
}

/** What secrets of simulators begin with, so that they are known wherever they turn up. */
const SIMULATOR_MARK = 'simulator-'

/**
 * A simulator's secret is in test code and logs, so whoever knows it could sign callbacks; and what is sent to the
 * gateway with it is refused, with the customer's data in it. No option allows that.
 */
function checkForGateway({ secret, previousSecrets = [], baseUrl }: GateOptions): void {
  const host = baseUrl === undefined ? GATEWAY_HOST : new URL(baseUrl).hostname.replace(/\.+$/, '')
  if (host !== GATEWAY_HOST && !host.endsWith(GATEWAY_DOMAIN)) return
  for (const [name, secrets] of [
    ['this secret', [secret]],
    ['one of previousSecrets', previousSecrets],
  ] as const) {
    if (!secrets.some(isMarked)) continue
    throw invalid(
      `${name} is a simulator's, and baseUrl is the gateway's${baseUrl === undefined ? ' by default' : ''}. Nothing ` +
        "would be accepted, and customer data would leave your machine. Pass the simulator's address as baseUrl, or " +
        'the secret key of the project.',
    )
  }
}

const GATEWAY_HOST = 'api.ecommpay.com'
const GATEWAY_DOMAIN = '.ecommpay.com'

/** Whether a secret is a simulator's, by its first letters. */
export function isMarked(secret: string): boolean {
  return secret.toLowerCase().startsWith(SIMULATOR_MARK)
}

/** Where a simulator is believed, anybody can approve payments that were never made (K-23). */
function checkForProduction({ secret, previousSecrets = [], baseUrl }: GateOptions): void {
  const hasMark = [secret, ...previousSecrets].some(isMarked)
  const isHere = baseUrl !== undefined && isLoopback(new URL(baseUrl).hostname)
  if (!hasMark && !isHere) return
  throw new QuietzoneError(
    'simulator-in-production',
    `createGate was called with NODE_ENV=production and ${hasMark ? 'the secret of a simulator' : 'a baseUrl on this machine'}. ` +
      'Goods would be shipped for payments that were never made. Pass the secret and the address of the gateway. If ' +
      'your own proxy to the gateway runs on this machine, or for a demonstration that sells nothing, pass `force: true`.',
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
