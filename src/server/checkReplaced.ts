import { QuietzoneError } from '../base/quietzoneError.ts'
import { canStillSucceed, isFinal, type PaymentStatus } from '../protocol/payment.ts'
import { askGateway } from './askGateway.ts'
import { paymentIdOf } from './handle.ts'
import type { PaymentRecord, PaymentStore } from './paymentStore.ts'
import type { ReceiveDependencies } from './receiveCallback.ts'
import { settle } from './settle.ts'

/** A ring in broken records must end. */
const MAX_PREDECESSORS = 50

/**
 * Lets a new payment take the place of an earlier one only where that cannot make a customer pay twice. What is
 * stored may be behind, so that the gateway is asked about a payment that could still succeed, be it late.
 *
 * Answers the id of the earlier one.
 *
 * @throws {QuietzoneError} `already-paid`, `payment-under-way`, `replaces-unchecked` or `replaces-unknown`
 */
export async function checkReplaced(
  handle: string,
  dependencies: ReceiveDependencies,
): Promise<string> {
  const record = await dependencies.store.get(await paymentIdOf(handle))
  if (!record) {
    throw new QuietzoneError(
      'replaces-unknown',
      'The payment that this one is to replace is not known here, so nobody can tell whether it was paid, and nothing was sent. Pass the `payment.id` that this backend gave, or leave `replaces` out for a new order.',
    )
  }
  const status = await readStatus(record, dependencies)
  if (status === 'succeeded' || (await wasPaidBefore(record, dependencies))) throw alreadyPaid()
  if (status === 'processing') {
    throw new QuietzoneError(
      'payment-under-way',
      'The bank is still working on the payment that this one is to replace, so nothing was sent. Wait for its result.',
    )
  }
  if (status === 'nobody-knows') {
    throw new QuietzoneError(
      'replaces-unchecked',
      'The gateway does not say how the payment stands that this one is to replace, and its code could have been paid, so nothing was sent. Ask again in a moment.',
    )
  }
  return record.id
}

/** The money for one of the payments before may have come since. */
async function wasPaidBefore(
  { replaces }: PaymentRecord,
  { store }: ReceiveDependencies,
): Promise<boolean> {
  let id = replaces
  for (let count = 0; id !== undefined && count < MAX_PREDECESSORS; count++) {
    const record = await store.get(id)
    if (record?.status === 'succeeded') return true
    id = record?.replaces
  }
  return false
}

/**
 * Notes at the earlier payment which one takes its place, before anything is sent.
 *
 * @throws {QuietzoneError} `already-paid` when it has succeeded in this very moment.
 */
export async function linkReplaced(
  earlierId: string,
  replacedBy: string,
  store: PaymentStore,
): Promise<void> {
  const earlier = await store.update(earlierId, (record) =>
    record.status === 'succeeded' || record.replacedBy === replacedBy
      ? null
      : { ...record, version: record.version + 1, replacedBy },
  )
  if (earlier?.status === 'succeeded') throw alreadyPaid()
}

function alreadyPaid(): QuietzoneError {
  return new QuietzoneError(
    'already-paid',
    'The payment that this one is to replace has been paid, so nothing was sent. Show the customer the result.',
  )
}

/** What is stored counts where the gateway is silent, unless a customer could have paid by now. */
async function readStatus(
  record: PaymentRecord,
  dependencies: ReceiveDependencies,
): Promise<PaymentStatus | 'nobody-knows'> {
  if (isFinal(record.status) && !canStillSucceed(record.status)) {
    // A process that stored the success may have died before `onPaid` had run.
    await settle(record, dependencies)
    return record.status
  }
  const asked = await askGateway(record, dependencies)
  await settle(asked.record, dependencies)
  const { nextAction, status } = asked.record
  const couldBePaid = nextAction !== undefined && !isFinal(status)
  return couldBePaid && asked.outcome === 'unknown' ? 'nobody-knows' : status
}
