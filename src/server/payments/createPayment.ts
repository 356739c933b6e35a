import type { Payment } from '../../protocol/payment.ts'
import type { CreateInput, CreatePaymentOptions } from '../createPayments.ts'
import { checkCreateOptions } from './checkCreateInput.ts'
import { checkReplaced } from './checkReplaced.ts'
import { handleFromKey, paymentIdOf } from './handle.ts'
import type { ReceiveDependencies } from './receiveCallback.ts'
import { resendPayment } from './resendPayment.ts'
import { startPayment } from './startPayment.ts'

/** Starts a payment, or sends the one again that it replaces where the gateway has never known that. */
export async function createPayment(
  input: CreateInput,
  options: CreatePaymentOptions,
  closedHours: 'refuse' | 'allow' | undefined,
  dependencies: ReceiveDependencies,
): Promise<Payment> {
  // A misspelled key would be no key, and a repeated request a second payment.
  checkCreateOptions(options)
  const { idempotencyKey, replaces } = options
  const start = (earlierId?: string) =>
    startPayment(input, { ...dependencies, closedHours, idempotencyKey, replaces: earlierId })
  const ownId =
    idempotencyKey === undefined
      ? undefined
      : await paymentIdOf(await handleFromKey(idempotencyKey))
  if (replaces === undefined) return start()
  const resent = await resendPayment(replaces, input, ownId, dependencies)
  return resent ?? start(await checkReplaced(replaces, ownId, dependencies))
}
