import type { PaymentRecord, PaymentStore } from '../store/paymentStore.ts'
import { isPartialRefund } from './hookDue.ts'
import { firstOf, readOrder } from './walkOrder.ts'

/** Which payments of an order have been paid, and which one of them pays for it. */
export interface OrderState {
  /** The payment that pays for the order; absent when no money for it is here. */
  payerId?: string
  /** All payments of the order whose money is here, the one that pays for it first. */
  paidIds: readonly string[]
}

/** Each try loses only to another server that has made progress. */
const MAX_TRIES = 20

/**
 * Finds the payment that pays for the order of this one, and stores the decision at the order's first payment, by
 * compare-and-set: servers that receive two successes in the same moment agree. A decision stays until the money of that
 * payment has gone back; then another payment that was successful pays for the order. Of several, it is the one whose
 * `onPaid` ran first, then the one that ended first, then the one with the smaller id.
 */
export async function findPayer(
  record: PaymentRecord,
  store: Pick<PaymentStore, 'get' | 'update'>,
): Promise<OrderState> {
  if (!hasCompany(record)) return toState(isHere(record) ? record.id : undefined, [record])
  for (let count = 0; count < MAX_TRIES; count++) {
    const latest = count === 0 ? record : ((await store.get(record.id)) ?? record)
    const order = await readOrder(latest, store)
    const first = firstOf(order)
    if (!first) break
    const holder = await findHolder(first, order, store)
    if (holder) return toState(holder, order)
    const [candidate] = order.filter(mayPay).sort(byTime)
    if (!candidate) return toState(undefined, order)
    const stored = await store.update(first.id, (each) => {
      if (each.orderPaidBy !== first.orderPaidBy) return null
      // The first payment may have been paid in this very moment, without a look at the others.
      const payer = mayPay(each) && !mayPay(first) ? each.id : candidate.id
      return { ...each, version: each.version + 1, orderPaidBy: payer }
    })
    const payerId = stored?.orderPaidBy
    if (payerId === candidate.id || payerId === first.id) return toState(payerId, order)
  }
  throw new Error(
    'The payments of this order change all the time. The decision is tried again later.',
  )
}

/** Whether a payment may share its order with others. After a success no other one can take its place. */
export function hasCompany({ replaces, replacedBy, orderPaidBy }: PaymentRecord): boolean {
  return replaces !== undefined || replacedBy !== undefined || orderPaidBy !== undefined
}

/** The payment that was decided on, if its money is still here. What is no longer stored is believed. */
async function findHolder(
  { orderPaidBy }: PaymentRecord,
  order: readonly PaymentRecord[],
  store: Pick<PaymentStore, 'get'>,
): Promise<string | undefined> {
  if (orderPaidBy === undefined) return undefined
  const holder = order.find(({ id }) => id === orderPaidBy) ?? (await store.get(orderPaidBy))
  const pays = !holder || isHere(holder) || (holder.refunded && isPartialRefund(holder))
  return pays ? orderPaidBy : undefined
}

/** A payment of which a part went back still pays for its order if that was the order's payment before. */
function mayPay(record: PaymentRecord): boolean {
  if (isHere(record)) return true
  const { status, paidHandledAt, paidTwice } = record
  const wasPayer = status === 'succeeded' && paidHandledAt !== undefined && !paidTwice
  return wasPayer && isPartialRefund(record)
}

function isHere({ status, refunded }: PaymentRecord): boolean {
  return status === 'succeeded' && !refunded
}

function toState(payerId: string | undefined, order: readonly PaymentRecord[]): OrderState {
  const others = order.filter((each) => isHere(each) && each.id !== payerId).sort(byTime)
  const paidIds = others.map(({ id }) => id)
  return payerId === undefined ? { paidIds } : { payerId, paidIds: [payerId, ...paidIds] }
}

function byTime(one: PaymentRecord, other: PaymentRecord): number {
  return rankOf(one) < rankOf(other) ? -1 : 1
}

/** Dates of ISO 8601 sort as text; a missing one is the last. */
function rankOf({ paidHandledAt = '~', finalAt = '~', id }: PaymentRecord): string {
  return [paidHandledAt, finalAt, id].join(' ')
}
