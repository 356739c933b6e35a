import { QuietzoneError } from '../base/quietzoneError.ts'
import type { PaymentsOptions } from './createPayments.ts'

/**
 * Throws at the start what would otherwise fail with the first customer, because plain JavaScript doesn't see it.
 *
 * @throws {QuietzoneError} `invalid-input`
 */
export function checkPaymentsOptions({
  gate,
  store,
  price,
  urlPolicy,
  maxBodyBytes = 1,
  maxStreams = 0,
}: PaymentsOptions): void {
  if (!can(gate, ['sale', 'check', 'status', 'verify'])) {
    throw missing('gate', 'the return value of createGate')
  }
  if (!can(store, ['create', 'get', 'update', 'due'])) {
    throw missing(
      'store',
      'the return value of sqlStore, redisStore or memoryStore: not the database, not a promise',
    )
  }
  if (typeof price !== 'function')
    throw missing('price', 'a function that returns what the customer has to pay')
  const { allowedHosts = [], httpHosts = [] } = urlPolicy ?? {}
  const wrong = [...allowedHosts, ...httpHosts].find((host) => !isHost(host))
  if (wrong !== undefined) throw noHost(wrong)
  // Not "less than": nothing is larger than NaN, so that everything would be taken.
  if (!(maxBodyBytes >= 1)) throw noNumber('maxBodyBytes', 'bytes above 0')
  if (!(maxStreams >= 0)) throw noNumber('maxStreams', 'browsers, 0 for none')
}

function missing(name: keyof PaymentsOptions, what: string): QuietzoneError {
  return new QuietzoneError(
    'invalid-input',
    `createPayments: ${name} is missing or invalid. Pass ${what}.`,
  )
}

function noNumber(name: keyof PaymentsOptions, what: string): QuietzoneError {
  return new QuietzoneError(
    'invalid-input',
    `createPayments: \`${name}\` must be a number of ${what}. Correct it, or leave it out.`,
  )
}

function can(value: unknown, names: readonly string[]): boolean {
  return names.every((name) => typeof Reflect.get(Object(value), name) === 'function')
}

function isHost(text: string): boolean {
  const host = text.replace(/^\./, '').toLowerCase()
  if (host.includes('*') || !URL.canParse(`https://${host}/`)) return false
  return new URL(`https://${host}/`).hostname === host
}

function noHost(text: string): QuietzoneError {
  return new QuietzoneError(
    'invalid-input',
    `createPayments: urlPolicy: ${JSON.stringify(text)} is not a valid host name. ` +
      'Use a host without scheme, port and path, such as pay.bank.example, or .bank.example for all hosts below it.',
  )
}
