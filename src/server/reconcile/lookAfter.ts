import { QuietzoneError } from '../../base/quietzoneError.ts'
import { withDeadline } from '../../base/withDeadline.ts'
import { isFinal } from '../../protocol/payment.ts'
import type { StatusAnswer } from '../gate/gate.ts'
import { askGateway } from '../payments/askGateway.ts'
import { isHookDue } from '../payments/hookDue.ts'
import type { ReceiveDependencies } from '../payments/receiveCallback.ts'
import { settle } from '../payments/settle.ts'
import type { PaymentRecord } from '../store/paymentStore.ts'
import type { StoreTime } from '../store/storeTime.ts'
import { isAnswerNeeded, isPlanOver, leastPlanMs, ON_PAID_MS, planWaitMs } from './appointments.ts'
import type { Pace } from './createPace.ts'
import { endPlan } from './endPlan.ts'
import { countAnswer, isDue, type Looker, restMs, type Turn, takeTurn } from './reconcilePlan.ts'

export interface ReconcileDependencies extends ReceiveDependencies {
  time: StoreTime
  pace: Pace
}

/** What came of looking after a payment. `not-due`: somebody else did, or it is over. */
export type LookResult = 'settled' | 'waiting' | 'unsettled' | 'failed' | 'not-due'

/** A gateway, a store and an `onPaid` that all take their time; after it the next payment has its turn. */
const LOOK_DEADLINE_MS = 60_000
/** An appointment may be hours after the beginning of the plan, which is too long to wait where the job was late. */
const LONGEST_WAIT_MS = 11 * 60_000

/**
 * Claims a payment that is due, and does what is left to do: asks the gateway, or runs `onPaid`. Of many that
 * try at once one gets it. Never rejects; what fails is reported, and tried again at the next time.
 */
export async function lookAfter(
  id: string,
  looker: Looker,
  dependencies: ReconcileDependencies,
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
  dependencies: ReconcileDependencies,
): Promise<LookResult> {
  const turn = await claim(id, looker, dependencies)
  if (!turn) return 'not-due'
  const { claimed } = turn
  if (claimed.status === 'succeeded') return finish(claimed, dependencies)
  const asked = await askGateway(claimed, dependencies)
  const { outcome } = asked
  const isNewEnd = isFinal(asked.record.status) && asked.record.status !== claimed.status
  // Money that was not as ordered may have gone back: the payment is not final, but `onRefunded` has to run.
  if (isNewEnd || isHookDue(asked.record)) return finish(asked.record, dependencies)
  const record = await noteAnswer(asked.record, claimed, outcome, dependencies)
  const wasAnswered = outcome !== 'unknown'
  if (!isPlanOver(record, { atMs: turn.atMs, wasAnswered })) return 'waiting'
  return wasWatched(record, dependencies)
    ? endPlan(record, { atMs: turn.atMs, outcome }, dependencies)
    : 'waiting'
}

/** A compare-and-set: who moves `checkAt` forward has it. */
async function claim(
  id: string,
  looker: Looker,
  { store, now, time, pace }: ReconcileDependencies,
): Promise<Turn | null> {
  if (pace.isResting(id)) return null
  await time.refresh()
  let turn: Turn | null = null
  let earlyMs = 0
  const nowMs = now()
  const stored = await store.update(id, (latest) => {
    turn = isDue(latest, nowMs, looker) ? takeTurn(latest, nowMs, time.isShared) : null
    earlyMs = turn && !turn.isOnTime ? unprovenMs(latest, pace) : 0
    if (turn && earlyMs > 0 && pace.runningForMs() > earlyMs) turn = null
    return turn?.claimed ?? null
  })
  // Set within the callback, which the compiler does not see.
  const taken = turn as Turn | null
  if (time.isShared || !stored) return taken
  // Where the appointments lie behind, they do not pace this server; its own clock does.
  const isLate = taken !== null && !taken.isOnTime
  const restsMs = isLate ? taken.pauseMs + earlyMs : taken ? 0 : earlyMs || restMs(stored, nowMs)
  if (restsMs > 0) pace.rest(id, restsMs)
  return taken && { ...taken, claimed: stored }
}

/**
 * What seems to be overdue may be due later: the clock of this server may be ahead, or the one that wrote the payment down
 * behind. This is how long the server would have to wait until it has known the payment for as long as the appointment
 * takes. A server that has been running for a while waits first, though not long. One that has just started does not,
 * because its job may be late, and waits afterwards.
 */
function unprovenMs(record: PaymentRecord, pace: Pace): number {
  const overdueMs = pace.overdueForMs(record.id, record.checkAt ?? '')
  const leftMs = isHookDue(record)
    ? ON_PAID_MS - overdueMs
    : Math.min(planWaitMs(record) - pace.seenForMs(record.id), LONGEST_WAIT_MS - overdueMs)
  return Math.max(leftMs, 0)
}

/** Counts an answer that brought no news, until there are enough: giving up needs several. */
async function noteAnswer(
  record: PaymentRecord,
  claimed: PaymentRecord,
  outcome: StatusAnswer['outcome'],
  { store }: ReconcileDependencies,
): Promise<PaymentRecord> {
  const isNews = record.version !== claimed.version
  if (outcome === 'unknown' || isNews || !isAnswerNeeded(record)) return record
  const counted = await store.update(record.id, (latest) =>
    latest.checkAt !== undefined && isAnswerNeeded(latest) ? countAnswer(latest) : null,
  )
  return counted ?? record
}

/**
 * Whether the plan has taken as long as it should by this server's own count: its clock may be ahead, or the clock of
 * the server that wrote the payment down may be behind. The store's time needs no such proof.
 */
function wasWatched(record: PaymentRecord, { pace, time }: ReconcileDependencies): boolean {
  return time.isShared || pace.seenForMs(record.id) >= leastPlanMs(record)
}

async function finish(
  record: PaymentRecord,
  dependencies: ReconcileDependencies,
): Promise<LookResult> {
  const { httpStatus } = await settle(record, dependencies)
  if (httpStatus !== 200) return 'failed'
  dependencies.pace.forget(record.id)
  return 'settled'
}
