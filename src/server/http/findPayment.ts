import type { Payment } from '../../protocol/payment.ts'
import { paymentIdOf } from '../payments/handle.ts'
import { toPayment } from '../payments/toPayment.ts'
import type { PaymentRecord } from '../store/paymentStore.ts'
import { checkAuthorized } from './checkAuthorized.ts'
import type { HandlerContext } from './handlerContext.ts'
import { type Answer, problem, tooMany } from './httpAnswers.ts'
import type { KitRequest } from './kitRequest.ts'

/** How long a handle can still be read with when the payment has come to its end. */
const READABLE_AFTER_END_MS = 24 * 60 * 60_000

/**
 * The payment, if this request may read it; else what to answer. Unknown, foreign, malformed and expired handles get
 * the same words for the same work, so that nothing can be learned by trying.
 */
export async function findPayment(
  request: KitRequest,
  handle: string,
  context: HandlerContext,
): Promise<{ payment: Payment } | { refusal: Answer }> {
  const { store, guard, report } = context
  const getAddress = () => context.addressOf(request)
  const waitMs = guard.admitRead(handle, getAddress)
  if (waitMs > 0) return { refusal: tooMany(waitMs) }
  try {
    const authorization = await checkAuthorized(request, context)
    if (authorization === 'late') return { refusal: problem(503, 'unavailable', UNREADABLE) }
    const isAllowed = authorization === 'yes'
    await context.time.refresh()
    const record = await store.get(await paymentIdOf(handle))
    const isFound = isAllowed && record !== null && !isExpired(record, context.now())
    guard.judgeRead(handle, isFound ? 'found' : 'missed', getAddress)
    if (isFound) context.watch(record)
    return isFound
      ? { payment: toPayment(record, handle) }
      : { refusal: problem(404, 'not-found', 'There is no such payment.') }
  } catch (error) {
    report({ type: 'failure', where: 'store', error })
    return { refusal: problem(503, 'unavailable', UNREADABLE) }
  }
}

const UNREADABLE = 'The payment cannot be read right now.'

function isExpired({ finalAt }: PaymentRecord, nowMs: number): boolean {
  return finalAt !== undefined && nowMs - Date.parse(finalAt) > READABLE_AFTER_END_MS
}
