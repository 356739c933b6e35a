import { QuietzoneError } from '../../base/quietzoneError.ts'
import { canStillSucceed, isFinal, type PaymentStatus } from '../../protocol/payment.ts'
import type { PaymentRecord, PaymentStore } from '../store/paymentStore.ts'
import { askGateway } from './askGateway.ts'
import { paymentIdOf } from './handle.ts'
import type { ReceiveDependencies } from './receiveCallback.ts'
import { settle } from './settle.ts'

/** A ring in broken records must end. */
const MAX_STEPS = 50

/**
 * Lets a new payment take the place of an earlier one only where that cannot make a customer pay twice. What is
 * stored may be behind, so that the gateway is asked about a payment that could still succeed, be it late.
 *
 * Another tab may have replaced the earlier one before: then the newest payment of the order is looked at, too, and it
 * is the one whose place is taken. Answers its id. `ownId` is that of the new payment, where that is known already.
 *
 * @throws {QuietzoneError} `already-paid`, `payment-under-way`, `replaces-unchecked` or `replaces-unknown`
 */
export async function checkReplaced(
  handle: string,
  ownId: string | undefined,
  dependencies: ReceiveDependencies,
): Promise<string> {
  const record = await dependencies.store.get(await paymentIdOf(handle))
  if (!record) {
    throw new QuietzoneError(
      'replaces-unknown',
      'The payment that this one is to replace is not known here, so nobody can tell whether it was paid, and nothing was sent. Pass the `payment.id` that this backend gave, or leave `replaces` out for a new order.',
    )
  }
  const newest = await findNewest(record, ownId, dependencies)
  await refuseUnlessOver(record, dependencies)
  if (newest !== record) await refuseUnlessOver(newest, dependencies)
  if (await wasPaidBefore(newest, dependencies)) throw alreadyPaid()
  return newest.id
}

/** The last one of those that came after a payment. */
async function findNewest(
  record: PaymentRecord,
  ownId: string | undefined,
  { store }: ReceiveDependencies,
): Promise<PaymentRecord> {
  let newest = record
  for (let count = 0; count < MAX_STEPS; count++) {
    const { replacedBy } = newest
    const next =
      replacedBy === undefined || replacedBy === ownId ? null : await store.get(replacedBy)
    if (!next) break
    if (next.status === 'succeeded') throw alreadyPaid()
    newest = next
  }
  return newest
}

async function refuseUnlessOver(
  record: PaymentRecord,
  dependencies: ReceiveDependencies,
): Promise<void> {
  const status = await readStatus(record, dependencies)
  if (status === 'succeeded') throw alreadyPaid()
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
}

/** The money for one of the payments before may have come since. */
async function wasPaidBefore(
  { replaces }: PaymentRecord,
  { store }: ReceiveDependencies,
): Promise<boolean> {
  let id = replaces
  for (let count = 0; id !== undefined && count < MAX_STEPS; count++) {
    const record = await store.get(id)
    if (record?.status === 'succeeded') return true
    id = record?.replaces
  }
  return false
}

/**
 * Notes at the earlier payment which one takes its place, before anything is sent. Where another tab was faster, the
 * new one comes after that one's. Answers `already-paid` when one of them has succeeded in this very moment.
 */
export async function linkReplaced(
  earlierId: string,
  replacedBy: string,
  store: PaymentStore,
): Promise<'linked' | 'already-paid'> {
  let id: string | undefined = earlierId
  for (let count = 0; id !== undefined && id !== replacedBy && count < MAX_STEPS; count++) {
    const earlier: PaymentRecord | null = await store.update(id, (record) =>
      record.status === 'succeeded' || record.paidBefore || record.replacedBy !== undefined
        ? null
        : { ...record, version: record.version + 1, replacedBy },
    )
    if (earlier?.status === 'succeeded') return 'already-paid'
    id = earlier?.replacedBy
    // The one that was paid may be this very payment, asked for again.
    if (earlier?.paidBefore && id !== replacedBy) return 'already-paid'
  }
  return 'linked'
}

export function alreadyPaid(): QuietzoneError {
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
