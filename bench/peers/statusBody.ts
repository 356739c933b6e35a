import type { StatusResponse } from '../../src/protocol/parseStatusResponse.ts'
import type { PaymentStatus } from '../../src/protocol/payment.ts'
import type { Run, Truth } from './paymentRun.ts'

const STATUSES: Readonly<Record<Truth, PaymentStatus>> = {
  open: 'requires-action',
  paid: 'succeeded',
  'not-paid': 'expired',
}
const RESULT_CODES: Readonly<Record<Truth, string>> = {
  open: 'pending',
  paid: 'authorised',
  'not-paid': 'cancelled',
}
const UNKNOWN_WORD = 'underReview'

/** What the status endpoint says about a run, in the words of its product. */
export function statusBody(run: Run, unknownWord?: 'open' | 'complete'): string {
  return JSON.stringify(
    run.product === 'adyen' ? adyenBody(run.truth, unknownWord) : ownBody(run, unknownWord),
  )
}

function adyenBody(truth: Truth, unknownWord?: 'open' | 'complete') {
  const type = truth === 'open' ? 'pending' : 'complete'
  const body = { type, resultCode: RESULT_CODES[truth], payload: 'Ab02b4c0!BQABAgBench' }
  if (unknownWord === 'complete') return { ...body, type: 'complete', resultCode: UNKNOWN_WORD }
  return unknownWord ? { ...body, type: UNKNOWN_WORD, resultCode: UNKNOWN_WORD } : body
}

function ownBody(run: Run, unknownWord?: string) {
  const body: StatusResponse = {
    payment: {
      id: `payment-${run.id}`,
      method: 'cup-qr',
      status: STATUSES[run.truth],
      amount: { value: 30_000, currency: 'CNY' },
      ...(run.truth === 'open'
        ? { nextAction: { type: 'qr-code', data: 'https://cashier.example/pay/bench' } }
        : {}),
      expiresAt: new Date(run.expiresAtMs).toISOString(),
      reference: 'order-1001',
      version: run.truth === 'open' ? 2 : 3,
    },
    serverTime: new Date(run.now()).toISOString(),
  }
  return unknownWord ? { ...body, payment: { ...body.payment, status: UNKNOWN_WORD } } : body
}
