import {
  type AmountProblem,
  checkAmount,
  isOpenAt,
  METHOD_FACTS,
  type Money,
  type PaymentMethod,
} from 'quietzone/core'
import { formatPrice } from './formatPrice.ts'

export const METHOD_WORDS: Readonly<Record<PaymentMethod, { name: string; how: string }>> = {
  'cup-qr': { name: 'UnionPay', how: 'Scan a code with the UnionPay app or a Chinese bank app' },
  'ph-qr': { name: 'QR Ph', how: 'Scan a code with GCash, Maya or a Philippine bank app' },
  hizliqr: { name: 'Hızlı QR', how: 'Confirm on the page of your Turkish bank' },
}

/**
 * Why a method cannot be used for an amount at a moment, in the customer's words; `undefined` when it can.
 * Told before anything is sent: the gateway would decline it only later.
 */
export function explainMethod(
  method: PaymentMethod,
  amount: Money,
  nowMs: number | undefined,
): string | undefined {
  const checked = checkAmount(method, amount)
  if (!checked.ok) return explainAmount(checked.reason, method)
  if (nowMs !== undefined && !isOpenAt(method, nowMs)) {
    return 'Closed at this hour. Takes payments from 08:00 to 04:00, Türkiye time.'
  }
  return undefined
}

function explainAmount(problem: AmountProblem, method: PaymentMethod): string {
  const { currency, minValue = 0, maxValue = 0, stepValue = 0 } = METHOD_FACTS[method]
  const price = (value: number) => formatPrice({ value, currency })
  switch (problem) {
    case 'wrong-currency':
      return `Takes ${CURRENCY_WORDS[currency]} only.`
    case 'too-small':
      return `Takes payments from ${price(minValue)}.`
    case 'too-large':
      return `Takes payments up to ${price(maxValue)}.`
    case 'not-a-step':
      return `Takes whole steps of ${price(stepValue)} only, such as ${price(minValue)} or ${price(minValue + stepValue)}.`
    default:
      return problem satisfies never
  }
}

const CURRENCY_WORDS = {
  CNY: 'Chinese yuan',
  PHP: 'Philippine pesos',
  TRY: 'Turkish lira',
} as const
