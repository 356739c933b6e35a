import { isFinal, STATUS_RANK } from '../../../src/protocol/payment.ts'
import type { PaidPayment } from '../../../src/server/payments/paidPayment.ts'
import { canRecordStillSucceed } from '../../../src/server/reconcile/appointments.ts'
import type { PaymentRecord } from '../../../src/server/store/paymentStore.ts'
import type { Evidence } from './killEvidence.ts'
import type { Story } from './killStory.ts'

/** How a payment is to end; `undefined` when it was never written down. */
export type End = PaymentRecord['status'] | undefined

/** What is wrong with a payment at this moment, whatever the backend is doing. Pure. */
export function judge(evidence: Evidence, story: Story): string[] {
  return [
    ...judgePromises(evidence, story),
    ...judgeCommits(evidence),
    ...judgeOnPaid(evidence),
    ...judgeSales(story),
  ]
}

/** What is wrong with a payment about which everybody has done all they had to do. Pure. */
export function judgeEnd({ row, effects }: Evidence, expected: End): string[] {
  const status = row?.record.status
  return [
    ...when(status !== expected, `ended as ${status}, not as ${expected}`),
    ...(row ? judgeAppointment(row.record) : []),
    ...when(status === 'succeeded' && !row?.record.paidHandledAt, 'left onPaid unsettled'),
    ...when(status === 'succeeded' && !effects, 'onPaid was never run to its end'),
  ]
}

/** A success may come late, and its callback may get lost. What cannot change any more costs no request. */
function judgeAppointment(record: PaymentRecord): string[] {
  const canSucceed = canRecordStillSucceed(record)
  return [
    ...when(record.checkAt !== undefined && !canSucceed, 'is still to be looked after'),
    ...when(record.checkAt === undefined && canSucceed, 'has no appointment for a late success'),
  ]
}

function judgePromises({ row, effects }: Evidence, story: Story): string[] {
  const { isCreated, confirmed, told } = story
  const keys = row?.record.history.map(({ key }) => key) ?? []
  const status = row?.record.status ?? 'pending'
  return [
    ...when(isCreated && !row, '201 without the commit'),
    ...[...confirmed].flatMap((key) => when(!keys.includes(key), '200 without the commit')),
    ...[...told].flatMap((final) => [
      ...when(STATUS_RANK[status] < STATUS_RANK[final], `lost the final state ${final}`),
      ...when(final === 'succeeded' && !effects, 'confirmed a success before onPaid had run'),
    ]),
  ]
}

function judgeCommits({ row, commits }: Evidence): string[] {
  const last = commits.at(-1)
  return [
    ...when(row?.version !== row?.record.version, 'the column and the record differ in version'),
    ...when(row?.record.version !== last?.version, 'the record is not the last commit'),
    ...commits.flatMap((commit, index) => judgeStep(commits[index - 1], commit)),
  ]
}

function judgeStep(before: PaymentRecord | undefined, after: PaymentRecord): string[] {
  const keys = after.history.map(({ key }) => key)
  const known = before?.history.map(({ key }) => key) ?? []
  const isTakenBack = before !== undefined && isFinal(before.status) && !isFinal(after.status)
  return [
    ...when(after.version !== (before?.version ?? 0) + 1, 'a change was written over another'),
    ...when(new Set(keys).size < keys.length, 'a callback was applied twice'),
    ...when(
      known.some((key, index) => keys[index] !== key),
      'a callback was lost from the history',
    ),
    ...when(isTakenBack, 'a final state was taken back'),
    ...when(
      STATUS_RANK[after.status] < STATUS_RANK[before?.status ?? 'pending'],
      `went back from ${before?.status} to ${after.status}`,
    ),
    ...when(
      before?.paidHandledAt !== undefined && before.paidHandledAt !== after.paidHandledAt,
      'noted twice that onPaid had run',
    ),
  ]
}

function judgeOnPaid({ row, calls, effects }: Evidence): string[] {
  const record = row?.record
  return [
    ...when(calls.length > 0 && record?.status !== 'succeeded', 'onPaid ran before the commit'),
    ...when(
      record?.paidHandledAt !== undefined && !effects,
      'noted that onPaid ran when it did not',
    ),
    ...when(
      calls.some(({ paymentId }) => paymentId !== record?.id),
      'onPaid got another key',
    ),
    ...when(new Set(calls.map(withoutGatewayIds)).size > 1, 'onPaid got other words'),
  ]
}

/** Of several sale operations that succeeded, a later run of `onPaid` may name another one. */
function withoutGatewayIds({
  operationId: _,
  providerPaymentId: __,
  ...paid
}: PaidPayment): string {
  return JSON.stringify(paid)
}

function judgeSales({ sold, accepted, paymentId }: Story): string[] {
  return [
    ...when(sold.size > 1 || accepted > 1, 'one idempotency key made several payments'),
    ...when(sold.size === 1 && !sold.has(paymentId), 'the payment has another id at the gateway'),
  ]
}

function when(isWrong: boolean, finding: string): string[] {
  return isWrong ? [finding] : []
}
