import { QuietzoneError } from '../../base/quietzoneError.ts'
import { withDeadline } from '../../base/withDeadline.ts'
import { isFinal } from '../../protocol/payment.ts'
import type { StatusAnswer } from '../gate/gate.ts'
import { askGateway } from '../payments/askGateway.ts'
import { isHookDue } from '../payments/hookDue.ts'
import type { ReceiveDependencies } from '../payments/receiveCallback.ts'
import { settle } from '../payments/settle.ts'
import type { PaymentRecord } from '../store/paymentStore.ts'
import { claimCheck, isDue, isGivenUp, type Looker, withoutChecks } from './reconcilePlan.ts'

/** What came of looking after a payment. `not-due`: somebody else did, or it is over. */
export type LookResult = 'settled' | 'waiting' | 'unsettled' | 'failed' | 'not-due'

/** A gateway, a store and an `onPaid` that all take their time; after it the next payment has its turn. */
const LOOK_DEADLINE_MS = 60_000

/**
 * Claims a payment that is due, and does what is left to do: asks the gateway, or runs `onPaid`. Of many that
 * try at once one gets it. Never rejects; what fails is reported, and tried again at the next time.
 */
export async function lookAfter(
  id: string,
  looker: Looker,
  dependencies: ReceiveDependencies,
): Promise<LookResult> {
  const { report, clock } = dependencies
  try {
    return await withDeadline(look(id, looker, dependencies), {
      clock,
      deadlineMs: LOOK_DEADLINE_MS,
      onLate: () =>
        new QuietzoneError(
          'check-timeout',
          `Reconciling a payment took longer than ${LOOK_DEADLINE_MS} ms and was abandoned. It will be retried. Check the store, the gateway connection and \`onPaid\`.`,
        ),
    })
  } catch (error) {
    report({ type: 'failure', where: 'reconcile', error, paymentId: id })
    return 'failed'
  }
}

async function look(
  id: string,
  looker: Looker,
  dependencies: ReceiveDependencies,
): Promise<LookResult> {
  const { now } = dependencies
  const claimed = await claim(id, looker, dependencies)
  if (!claimed) return 'not-due'
  if (isFinal(claimed.status)) return finish(claimed, dependencies)
  const { record, outcome } = await askGateway(claimed, dependencies)
  // Money that was not as ordered may have gone back: the payment is not final, but `onRefunded` has to run.
  if (isFinal(record.status) || isHookDue(record)) return finish(record, dependencies)
  if (!isGivenUp(record, outcome !== 'unknown', now())) return 'waiting'
  return giveUp(record, outcome, dependencies)
}

/** A compare-and-set: who moves `checkAt` forward has it. */
async function claim(
  id: string,
  looker: Looker,
  { store, now }: ReceiveDependencies,
): Promise<PaymentRecord | null> {
  let isOurs = false
  const nowMs = now()
  const stored = await store.update(id, (latest) => {
    isOurs = isDue(latest, nowMs, looker)
    return isOurs ? claimCheck(latest, nowMs) : null
  })
  return isOurs ? stored : null
}

async function finish(
  record: PaymentRecord,
  dependencies: ReceiveDependencies,
): Promise<LookResult> {
  const { httpStatus } = await settle(record, dependencies)
  return httpStatus === 200 ? 'settled' : 'failed'
}

/** Reported before it is stored: rather twice than never. A code that has come meanwhile is still looked after. */
async function giveUp(
  { id, mismatch }: PaymentRecord,
  answer: StatusAnswer['outcome'],
  { store, report, now }: ReceiveDependencies,
): Promise<LookResult> {
  report({ type: 'unsettled', paymentId: id, answer, ...(mismatch ? { mismatch } : {}) })
  await store.update(id, (latest) =>
    latest.checkAt === undefined || !isGivenUp(latest, answer !== 'unknown', now())
      ? null
      : { ...withoutChecks(latest), version: latest.version + 1 },
  )
  return 'unsettled'
}
