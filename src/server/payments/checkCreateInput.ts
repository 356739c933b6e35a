import { isRecord } from '../../base/ownValue.ts'
import { QuietzoneError } from '../../base/quietzoneError.ts'
import { checkAmount } from '../../protocol/checkAmount.ts'
import { parseMoney } from '../../protocol/money.ts'
import {
  isPaymentMethod,
  PAYMENT_METHODS,
  type PaymentMethod,
} from '../../protocol/paymentMethod.ts'
import type { CreateInput, CreatePaymentOptions } from '../createPayments.ts'
import { findUnknownFields } from '../gate/findUnknownFields.ts'
import type { Gate } from '../gate/gate.ts'
import { findTextProblem } from '../signing/signableText.ts'
import { defaultDescription } from './defaultDescription.ts'

const INPUT_FIELDS: readonly string[] = [
  ...['method', 'amount', 'customer', 'reference', 'description', 'returnUrl', 'extra'],
]

/**
 * Throws when what is to be created is no payment at all, as plain JavaScript can have it, or one that nobody can pay.
 * The customer is checked with the sale.
 */
export function checkCreateInput(
  input: CreateInput,
  { limits, currencies }: Pick<Gate, 'limits' | 'currencies'>,
): void {
  if (!isRecord(input) || !isPaymentMethod(input.method)) {
    throw invalid(
      `its method is missing or not known. Return { method, amount, customer } from price, with one of ${PAYMENT_METHODS.join(', ')}.`,
    )
  }
  const unknown = findUnknownFields(input, INPUT_FIELDS)
  if (unknown.length > 0) {
    throw invalid(
      `${unknown.join('; ')}. Leave it out, or correct its name in the result of price or in the input of payments.create.`,
    )
  }
  const { method, reference, description } = input
  if (reference !== undefined) checkReference(reference, description)
  const amount = parseMoney(input.amount)
  if (!amount) {
    throw invalid(
      'amount must be a whole number of minor units with a currency. Write 150 pesos as { value: 15_000, currency: "PHP" }.',
    )
  }
  const checked = checkAmount(method, amount, {
    ...limits[method],
    currencies: currencies?.[method],
  })
  if (!checked.ok) {
    throw new QuietzoneError(
      `amount-${checked.reason}`,
      `This amount cannot be paid with ${method} (${checked.reason}), so nothing was sent. Offer another amount or another method. \`checkAmount\` of quietzone/core checks an amount beforehand.`,
    )
  }
}

/** Throws for an option of `create` that nothing reads. */
export function checkCreateOptions(options: CreatePaymentOptions): void {
  const unknown = findUnknownFields(options, ['idempotencyKey', 'replaces'])
  if (unknown.length === 0) return
  throw invalid(`${unknown.join('; ')}. Correct its name in the options of payments.create.`)
}

function checkReference(reference: unknown, description: string | undefined): void {
  if (typeof reference !== 'string') {
    throw invalid(
      'reference is not text. Write the number of an order as text: String(order.number).',
    )
  }
  const problem =
    description === undefined ? findTextProblem(defaultDescription(reference)) : undefined
  if (!problem) return
  throw invalid(
    `reference ${problem}, and the description at the gateway is made of it. Pass a description as well, or another reference.`,
  )
}

export function closedNow(method: PaymentMethod): QuietzoneError {
  return new QuietzoneError(
    'closed-now',
    `${method} does not accept payments at this hour, so nothing was sent. Offer another method. \`isOpenAt\` of quietzone/core checks the hours beforehand.`,
  )
}

function invalid(message: string): QuietzoneError {
  return new QuietzoneError('invalid-input', `The payment was not created: ${message}`)
}
