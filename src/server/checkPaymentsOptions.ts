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
    throw missing('gate', 'what createGate answers')
  }
  if (!can(store, ['create', 'get', 'update', 'due'])) {
    throw missing(
      'store',
      'what sqlStore, redisStore or memoryStore answers: not the database, not a promise',
    )
  }
  if (typeof price !== 'function') throw missing('price', 'a function that says what is to be paid')
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
    `createPayments: ${name} is missing or is none, so that no payment could be started. Pass ${what}.`,
  )
}

function noNumber(name: keyof PaymentsOptions, what: string): QuietzoneError {
  return new QuietzoneError(
    'invalid-input',
    `createPayments: ${name} is no number that could be a limit, so that there would be none. Pass a number of ${what}, or leave it out.`,
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
    `createPayments: urlPolicy names ${JSON.stringify(text)}, which is no host, so that no customer would be sent there. ` +
      'Name it without scheme, port and path, such as pay.bank.example; .bank.example for all below it.',
  )
}
