import { QuietzoneError } from '../base/quietzoneError.ts'
import type { PaymentsOptions } from './createPayments.ts'

/**
 * Throws at the start what would otherwise fail with the first customer, because plain JavaScript doesn't see it.
 *
 * @throws {QuietzoneError} `invalid-input`
 */
export function checkPaymentsOptions({ gate, store, price }: PaymentsOptions): void {
  if (!gate) throw missing('gate', 'what createGate answers')
  if (!store) throw missing('store', 'sqlStore, redisStore or memoryStore')
  if (!price) throw missing('price', 'a function that says what is to be paid')
}

function missing(name: keyof PaymentsOptions, what: string): QuietzoneError {
  return new QuietzoneError(
    'invalid-input',
    `createPayments: ${name} is missing, so that no payment could be started. Pass ${what}.`,
  )
}
