import { isOpenAt } from '../../protocol/isOpenAt.ts'
import type { Payment } from '../../protocol/payment.ts'
import type { CreateInput } from '../createPayments.ts'
import type { Gate, SaleAnswer } from '../gate/gate.ts'
import type { SaleInput } from '../gate/saleRequest.ts'
import { planAfterChange, planFirstCheck, planSoon } from '../reconcile/reconcilePlan.ts'
import type { PaymentRecord, PaymentStore } from '../store/paymentStore.ts'
import { checkCreateInput, closedNow } from './checkCreateInput.ts'
import { alreadyPaid, linkReplaced } from './checkReplaced.ts'
import { defaultDescription } from './defaultDescription.ts'
import { createHandle, handleFromKey, paymentIdOf } from './handle.ts'
import type { PaymentEvent } from './paymentEvent.ts'
import { toPayment } from './toPayment.ts'

interface StartDependencies {
  gate: Gate
  store: PaymentStore
  report(event: PaymentEvent): void
  now(): number
  closedHours: 'refuse' | 'allow' | undefined
  idempotencyKey: string | undefined
  /** The id of the payment that this one takes the place of. */
  replaces: string | undefined
}

/** Checks the input, writes the payment down, and asks the gateway for it. */
export async function startPayment(
  input: CreateInput,
  dependencies: StartDependencies,
): Promise<Payment> {
  const { gate, store, report, now, closedHours, idempotencyKey, replaces } = dependencies
  const nowMs = now()
  checkCreateInput(input, gate.limits)
  const { method, reference } = input
  const { value, currency } = input.amount
  const handle = idempotencyKey === undefined ? createHandle() : await handleFromKey(idempotencyKey)
  const id = await paymentIdOf(handle)
  // One that was there before closing time is not refused when it is asked for again.
  if (closedHours !== 'allow' && !isOpenAt(method, nowMs) && !(await store.get(id))) {
    throw closedNow(method)
  }
  const record: PaymentRecord = {
    id,
    version: 1,
    method,
    amount: { value, currency },
    status: 'pending',
    createdAt: new Date(nowMs).toISOString(),
    ...(reference === undefined ? {} : { reference }),
    ...(replaces === undefined ? {} : { replaces }),
    ...planFirstCheck(nowMs),
    history: [],
  }
  const sale = toSale(input, record.id, handle)
  const hints = gate.check(method, sale)
  // Written before the gateway is called: its first callback may be faster than its answer.
  const isNew = await store.create(record)
  const known = isNew ? record : ((await store.get(record.id)) ?? record)
  if (isNew) {
    const { id: paymentId, amount } = record
    report({
      type: 'payment-created',
      paymentId,
      method,
      amount,
      ...(reference === undefined ? {} : { reference }),
    })
    for (const hint of hints) report({ type: 'sale-hint', paymentId, ...hint })
  }
  await takePlace(known, dependencies)
  // Asked for before, but perhaps never sent: under the same id the gateway takes it once.
  if (wasHeardOf(known)) return toPayment(known, handle)
  // The price may be another one by now; what comes in is measured by what was written down.
  const due = { ...sale, amount: known.amount }
  return toPayment(await sell(known, due, dependencies), handle)
}

/**
 * After the payment is written down: money that comes for the earlier one from now on finds it and closes it. A payment
 * that was there before takes no other place than the one it has.
 */
async function takePlace(
  { id, replaces }: PaymentRecord,
  { store, now }: StartDependencies,
): Promise<void> {
  if (replaces === undefined) return
  if ((await linkReplaced(replaces, id, store)) === 'linked') return
  // Nobody is to ask the gateway about what was never sent.
  await store.update(id, (latest) =>
    wasHeardOf(latest)
      ? null
      : planAfterChange(
          latest,
          { ...latest, version: latest.version + 1, status: 'failed' },
          now(),
        ),
  )
  throw alreadyPaid()
}

async function sell(
  record: PaymentRecord,
  sale: SaleInput,
  { gate, store, report, now }: StartDependencies,
): Promise<PaymentRecord> {
  const paymentId = record.id
  const answer = await gate.sale(record.method, sale)
  report(toEvent(answer, paymentId))
  try {
    const stored = await store.update(paymentId, (latest) => {
      const changes = readAnswer(answer, latest, now())
      if (!changes) return null
      const changed = { ...latest, ...changes, version: latest.version + 1 }
      return planAfterChange(latest, changed, now())
    })
    return stored ?? record
  } catch (error) {
    // The gateway has the sale: the payment goes on, whatever became of this note.
    report({ type: 'failure', where: 'store', error, paymentId })
    return record
  }
}

/** What an answer changes; it never takes anything back that a callback has said meanwhile. */
function readAnswer(
  answer: SaleAnswer,
  latest: PaymentRecord,
  nowMs: number,
): Partial<PaymentRecord> | null {
  switch (answer.outcome) {
    case 'accepted':
      return answer.requestId && !latest.requestId ? { requestId: answer.requestId } : null
    case 'refused':
      return wasHeardOf(latest) ? null : { status: 'failed' }
    case 'unknown':
      // Asked about as soon as the gateway allows; a second payment could make the customer pay twice.
      return wasHeardOf(latest) ? null : planSoon(nowMs)
    default:
      return answer satisfies never
  }
}

/** Whether the gateway has said anything of a payment: it has taken the sale, then. */
function wasHeardOf({ status, history, requestId }: PaymentRecord): boolean {
  return status !== 'pending' || history.length > 0 || requestId !== undefined
}

function toEvent(answer: SaleAnswer, paymentId: string): PaymentEvent {
  switch (answer.outcome) {
    case 'accepted':
      return { type: 'sale-accepted', paymentId }
    case 'refused': {
      const { code, message } = answer
      return { type: 'sale-refused', paymentId, message, ...(code === undefined ? {} : { code }) }
    }
    case 'unknown':
      return { type: 'sale-unknown', paymentId, reason: answer.reason }
    default:
      return answer satisfies never
  }
}

function toSale(input: CreateInput, paymentId: string, handle: string): SaleInput {
  const { amount, customer, reference, returnUrl } = input
  const description =
    input.description ?? (reference === undefined ? undefined : defaultDescription(reference))
  return {
    paymentId,
    amount,
    customer,
    ...(description === undefined ? {} : { description }),
    ...(returnUrl === undefined
      ? {}
      : { returnUrl: typeof returnUrl === 'function' ? returnUrl(handle) : returnUrl }),
  }
}
