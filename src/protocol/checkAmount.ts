import { accept, type Result, refuse } from '../base/result.ts'
import type { Money } from './money.ts'
import { METHOD_FACTS, type MethodFacts, type PaymentMethod } from './paymentMethod.ts'

export type AmountProblem = 'wrong-currency' | 'too-small' | 'too-large' | 'not-a-step'

/**
 * Limits that a merchant agreed with the gateway, in minor units of the method's own currency. A given one replaces the
 * documented one; the others stay. `stepValue: 1` takes the documented step away.
 */
export type AmountLimits = Pick<MethodFacts, 'minValue' | 'maxValue' | 'stepValue'>

/** What a merchant agreed with the gateway about amounts. */
export interface AmountRules extends AmountLimits {
  /** Currencies that the project may charge with the method. @default the method's own */
  currencies?: readonly string[] | undefined
}

/**
 * Says whether an amount can be paid with a method, before anything is sent (PROTOCOL section 7). Limits are of the
 * method's own currency, so an amount in another one that the project may charge only has to be more than nothing.
 *
 * @example checkAmount('hizliqr', { value: 105_00, currency: 'TRY' }) // { ok: false, reason: 'not-a-step' }
 */
export function checkAmount(
  method: PaymentMethod,
  amount: Money,
  rules: AmountRules = {},
): Result<Money, AmountProblem> {
  const facts = METHOD_FACTS[method]
  const currencies = rules.currencies ?? [facts.currency]
  if (!currencies.includes(amount.currency)) return refuse('wrong-currency')
  if (amount.value < 1) return refuse('too-small')
  if (amount.currency !== facts.currency) return accept(amount)
  const minValue = rules.minValue ?? facts.minValue ?? 1
  const maxValue = rules.maxValue ?? facts.maxValue ?? Number.MAX_SAFE_INTEGER
  const stepValue = rules.stepValue ?? facts.stepValue ?? 1
  if (amount.value < minValue) return refuse('too-small')
  if (amount.value > maxValue) return refuse('too-large')
  return amount.value % stepValue === 0 ? accept(amount) : refuse('not-a-step')
}
