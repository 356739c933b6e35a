import { accept, type Result, refuse } from '../base/result.ts'
import type { Money } from './money.ts'
import { METHOD_FACTS, type MethodFacts, type PaymentMethod } from './paymentMethod.ts'

export type AmountProblem = 'wrong-currency' | 'too-small' | 'too-large' | 'not-a-step'

/** Limits that a merchant agreed with the gateway; they replace the documented ones. */
export type AmountLimits = Pick<MethodFacts, 'minValue' | 'maxValue' | 'stepValue'>

/**
 * Says whether an amount can be paid with a method, before anything is sent (PROTOCOL section 7).
 *
 * @example checkAmount('hizliqr', { value: 105_00, currency: 'TRY' }) // { ok: false, reason: 'not-a-step' }
 */
export function checkAmount(
  method: PaymentMethod,
  amount: Money,
  limits: AmountLimits = METHOD_FACTS[method],
): Result<Money, AmountProblem> {
  if (amount.currency !== METHOD_FACTS[method].currency) return refuse('wrong-currency')
  if (amount.value < (limits.minValue ?? 1)) return refuse('too-small')
  if (amount.value > (limits.maxValue ?? Number.MAX_SAFE_INTEGER)) return refuse('too-large')
  if (limits.stepValue && amount.value % limits.stepValue !== 0) return refuse('not-a-step')
  return accept(amount)
}
