import { QuietzoneError } from '../../base/quietzoneError.ts'
import { withDeadline } from '../../base/withDeadline.ts'
import { isFinal } from '../../protocol/payment.ts'
import { canRecordStillSucceed } from '../reconcile/appointments.ts'
import type { PaymentRecord } from '../store/paymentStore.ts'
import { askGateway } from './askGateway.ts'
import { paymentIdOf } from './handle.ts'
import type { ReceiveDependencies } from './receiveCallback.ts'
import { settle } from './settle.ts'
import { readOrder } from './walkOrder.ts'

/** How long a customer waits for the gateway's word on the earlier payments. */
const WAIT_MS = 2_000
/** Of how many payments of an order the gateway is asked: those that can most likely be paid. */
const MAX_ASKED = 6
/** Each new payment looks at all before it, so a stranger's thousandth one would be costly. */
const MAX_PAYMENTS = 500

/**
 * Lets a new payment take the place of an earlier one, unless one of the order has been paid or its bank is working on
 * it. What is stored may be behind, so the gateway is asked about those that could still succeed. A gateway that does
 * not answer within two seconds holds the customer up no longer: what is stored then counts. The rest of the risk, that
 * the earlier code was scanned and is paid as well, ends as `paid-twice`.
 *
 * Another tab may have replaced the earlier one before: then the newest payment of the order is the one whose place is
 * taken. Returns its id. `ownId` is that of the new payment, where that is known already.
 *
 * @throws {QuietzoneError} `already-paid`, `payment-under-way`, `too-many-attempts` or `replaces-unknown`
 */
export async function checkReplaced(
  handle: string,
  ownId: string | undefined,
  dependencies: ReceiveDependencies,
): Promise<string> {
  const { store } = dependencies
  const record = await store.get(await paymentIdOf(handle))
  if (!record) {
    throw new QuietzoneError(
      'replaces-unknown',
      'The payment you want to replace is not known here, so it may have been paid. No request was sent. Pass the `payment.id` that this backend gave, or leave `replaces` out for a new order.',
    )
  }
  const order = await readOrder(record, store)
  const newest = findNewest(record, ownId, order)
  const own = order.find(({ id }) => id === ownId)
  // The new payment was started before, and has been paid: that is what is returned.
  if (own?.status === 'succeeded') return newest.id
  if (order.length >= MAX_PAYMENTS) throw tooManyAttempts()
  const others = order.filter((each) => each !== own || each === record)
  const asked = new Set([record, newest, ...others.filter(isOpen).reverse()])
  const latest = await readLatest([...asked].slice(0, MAX_ASKED), dependencies)
  const statuses = others.map((each) => (latest.get(each.id) ?? each).status)
  if (statuses.includes('succeeded')) throw alreadyPaid()
  if (statuses.includes('processing')) throw underWay()
  return newest.id
}

/** The last one of those that came after a payment. */
function findNewest(
  record: PaymentRecord,
  ownId: string | undefined,
  order: readonly PaymentRecord[],
): PaymentRecord {
  const seen = new Set<PaymentRecord>()
  let newest = record
  while (!seen.has(newest)) {
    seen.add(newest)
    const { replacedBy } = newest
    newest = order.find(({ id }) => id === replacedBy && id !== ownId) ?? newest
  }
  return newest
}

function isOpen({ status }: PaymentRecord): boolean {
  return !isFinal(status)
}

/** How these payments stand, by the gateway's word where that comes in time. */
export async function readLatest(
  records: readonly PaymentRecord[],
  dependencies: ReceiveDependencies,
): Promise<ReadonlyMap<string, PaymentRecord>> {
  const latest = new Map<string, PaymentRecord>()
  const late = new Error('The gateway took too long.')
  let isLate = false
  const work = Promise.all(
    records.map(async (record) => {
      const { id: paymentId } = record
      try {
        const asked = isOpen(record) || canRecordStillSucceed(record)
        const known = asked ? (await askGateway(record, dependencies)).record : record
        latest.set(paymentId, known)
        // A process that stored the success may have died before `onPaid` had run.
        await settle(known, dependencies)
      } catch (error) {
        if (!isLate) throw error
        dependencies.report({ type: 'failure', where: 'store', error, paymentId })
      }
    }),
  )
  const { clock } = dependencies
  try {
    await withDeadline(work, { clock, deadlineMs: WAIT_MS, onLate: () => late })
  } catch (error) {
    if (error !== late) throw error
    isLate = true
  }
  return latest
}

export function alreadyPaid(): QuietzoneError {
  return new QuietzoneError(
    'already-paid',
    'The payment you want to replace has already been paid. No request was sent. Show the customer the result.',
  )
}

function underWay(): QuietzoneError {
  return new QuietzoneError(
    'payment-under-way',
    'The bank is still processing the payment you want to replace. No request was sent. Wait for its result.',
  )
}

function tooManyAttempts(): QuietzoneError {
  return new QuietzoneError(
    'too-many-attempts',
    `This order has had ${MAX_PAYMENTS} payments, so no further one was started. Start a new order.`,
  )
}
