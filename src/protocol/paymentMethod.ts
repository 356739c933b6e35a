import { hasOwn } from '../base/ownValue.ts'
import type { NextAction } from './nextAction.ts'

/** One way to pay, by the gateway's own code (`force_payment_method` in its documents). */
export type PaymentMethod = 'cup-qr' | 'ph-qr' | 'hizliqr'

/** When the gateway's result of a payment can be expected. Its support can change both for a project. */
export interface MethodTimes {
  /** The time within which a result usually comes, in milliseconds from the sale ("basic time"). */
  basicMs: number
  /** The time after which the gateway declines what was not paid, in milliseconds from the sale ("threshold time"). */
  thresholdMs: number
}

/** What is true of a method whatever the payment: PROTOCOL sections 2.2 and 7. */
export interface MethodFacts extends MethodTimes {
  currency: 'CNY' | 'PHP' | 'TRY'
  /** ISO 4217 number and ISO 3166 code, as EMV codes carry them in tags 53 and 58. */
  currencyNumber: string
  /** Country that every code of the method names. Absent where merchants of all countries take it. */
  country?: string
  /** Path of the sale request at the gateway. */
  salePath: string
  /** What the documents announce; a provider may send another action all the same. */
  usualAction: NextAction['type']
  /** Smallest and largest amount in minor units; absent where the documents give none. */
  minValue?: number
  maxValue?: number
  /** The amount must be a multiple of this, in minor units. */
  stepValue?: number
  /** Service hours as minutes of the day at a fixed offset from UTC; a closing before the opening is on the next day. */
  hours?: { opensAtMinute: number; closesAtMinute: number; utcOffsetMinutes: number }
  /** The other names that the gateway's messages use for the method. For recognition only: never dispatch on them. */
  aliases: readonly string[]
}

/** The documents give these for one method only; the other two have shown no others. */
const USUAL_TIMES: MethodTimes = { basicMs: 5 * 60_000, thresholdMs: 60 * 60_000 }

export const METHOD_FACTS: Readonly<Record<PaymentMethod, MethodFacts>> = {
  'cup-qr': {
    currency: 'CNY',
    currencyNumber: '156',
    salePath: '/v2/payment/cup/qr/sale',
    usualAction: 'qr-code',
    ...USUAL_TIMES,
    aliases: ['cup-qr', 'cup', 'cup/qr'],
  },
  'ph-qr': {
    currency: 'PHP',
    currencyNumber: '608',
    country: 'PH',
    salePath: '/v2/payment/qr/ph-qr/sale',
    usualAction: 'qr-image',
    minValue: 100_00,
    maxValue: 50_000_00,
    ...USUAL_TIMES,
    aliases: ['ph-qr', 'qrph', 'qr-ph', 'qr/ph-qr'],
  },
  hizliqr: {
    currency: 'TRY',
    currencyNumber: '949',
    salePath: '/v2/payment/turkey-qr/hizli/sale',
    usualAction: 'redirect',
    minValue: 100_00,
    maxValue: 4_000_00,
    stepValue: 10_00,
    // Turkey has kept UTC+3 all year since 2016.
    hours: { opensAtMinute: 8 * 60, closesAtMinute: 4 * 60, utcOffsetMinutes: 180 },
    ...USUAL_TIMES,
    aliases: ['hizliqr', 'hizli', 'turkey-qr/hizli'],
  },
}

export const PAYMENT_METHODS = Object.keys(METHOD_FACTS) as [PaymentMethod, ...PaymentMethod[]]

export function isPaymentMethod(value: unknown): value is PaymentMethod {
  return typeof value === 'string' && hasOwn(METHOD_FACTS, value)
}

/** The method that a label of the gateway's messages stands for, or `undefined` for a strange one. */
export function methodFromLabel(label: string): PaymentMethod | undefined {
  const word = label.trim().toLowerCase()
  return PAYMENT_METHODS.find((method) => METHOD_FACTS[method].aliases.includes(word))
}
