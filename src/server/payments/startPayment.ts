import { isOpenAt } from '../../protocol/isOpenAt.ts'
import type { Payment } from '../../protocol/payment.ts'
import type { CreateInput } from '../createPayments.ts'
import { planFirstCheck } from '../reconcile/reconcilePlan.ts'
import type { PaymentRecord } from '../store/paymentStore.ts'
import { checkCreateInput, closedNow } from './checkCreateInput.ts'
import { createHandle, handleFromKey, paymentIdOf } from './handle.ts'
import { claimSend, type SendDependencies, sendSale } from './sendSale.ts'
import { takePlace } from './takePlace.ts'
import { toPayment } from './toPayment.ts'
import { toSale } from './toSale.ts'

interface StartDependencies extends SendDependencies {
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
  checkCreateInput(input, gate)
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
    ...planFirstCheck(nowMs, gate.times?.[method]),
    ...(gate.times?.[method] ? { times: gate.times[method] } : {}),
    sends: 1,
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
  if (isNew) return toPayment(await sendSale(known, sale, dependencies), handle)
  // Asked for before, but perhaps never sent: under the same id the gateway takes it once.
  const { record: claimed, isClaimed } = await claimSend(known.id, dependencies)
  const latest = claimed ?? known
  return toPayment(isClaimed ? await sendSale(latest, sale, dependencies) : latest, handle)
}
