import { formatGatewayDate } from '../protocol/parseGatewayDate.ts'
import type { PaymentMethod } from '../protocol/paymentMethod.ts'
import type { Instruction } from './instruction.ts'
import { getOperationMessage } from './operationMessage.ts'
import { isRefundStatus, type Moment, type PaymentState } from './simulatedPayment.ts'

/** The gateway's label of each method and a number of its provider, as the documents show them. */
export const PROVIDERS: Readonly<Record<PaymentMethod, { label: string; id: number }>> = {
  'cup-qr': { label: 'cup-qr', id: 1838 },
  'ph-qr': { label: 'QRPH', id: 2716 },
  hizliqr: { label: 'hizli', id: 1404 },
}

/** A callback in the basic format (PROTOCOL section 2.4), not yet signed. */
export function callbackMessage(
  payment: PaymentState,
  moment: Moment,
  projectId: number,
  instruction: Instruction = {},
): Record<string, unknown> {
  return {
    project_id: projectId,
    payment: paymentPart(payment, moment),
    ...customerPart(payment),
    operation: isRefundStatus(moment.status)
      ? refundPart(payment, moment)
      : operationPart(payment, moment),
    ...instruction,
  }
}

/** The answer to a status request (PROTOCOL section 2.9), not yet signed. It never repeats the code. */
export function statusMessage(payment: PaymentState, projectId: number): Record<string, unknown> {
  return {
    project_id: projectId,
    payment: paymentPart(payment, payment.moment),
    ...customerPart(payment),
    operations: operationsOf(payment),
    errors: [],
  }
}

function paymentPart({ order }: PaymentState, moment: Moment): Record<string, unknown> {
  return {
    id: order.paymentId,
    type: 'purchase',
    status: moment.status,
    date: formatGatewayDate(moment.atMs),
    method: PROVIDERS[order.method].label,
    sum: toSum(moment),
    description: order.description,
  }
}

/** CUP QR names no customer id, and puts an e-mail address where an account belongs (PROTOCOL section 6, trap 6). */
function customerPart({ order }: PaymentState): Record<string, unknown> {
  const { id, phone, email } = order.customer
  if (order.method !== 'cup-qr') return { customer: { id } }
  return { account: { number: email ?? '' }, customer: { phone: phone ?? '' } }
}

function operationPart(payment: PaymentState, moment: Moment): Record<string, unknown> {
  const { order, operation } = payment
  return {
    id: operation.id,
    type: 'sale',
    status: moment.status,
    date: formatGatewayDate(moment.atMs),
    created_date: formatGatewayDate(operation.createdAtMs),
    request_id: payment.requestId,
    sum_initial: toSum(moment),
    sum_converted: toSum(moment),
    code: moment.code,
    message: getOperationMessage(moment.code),
    provider: {
      id: PROVIDERS[order.method].id,
      payment_id: payment.reference,
      auth_code: '',
      ...(order.method === 'cup-qr' ? { date: formatGatewayDate(operation.createdAtMs) } : {}),
    },
  }
}

/** All that has happened to a payment: a refund follows on a sale that was successful. */
function operationsOf(payment: PaymentState): Record<string, unknown>[] {
  const { moment } = payment
  if (!isRefundStatus(moment.status)) return [operationPart(payment, moment)]
  const sale = operationPart(payment, { ...moment, status: 'success' })
  return [sale, refundPart(payment, moment)]
}

/** A refund is an operation of its own, which was successful. */
function refundPart(payment: PaymentState, moment: Moment): Record<string, unknown> {
  const sale = operationPart(payment, { ...moment, status: 'success' })
  return { ...sale, id: payment.operation.id + REFUND_ID_STEP, type: 'refund' }
}

const REFUND_ID_STEP = 1_000_000_000

export function toSum({ amount }: Moment): { amount: number; currency: string } {
  return { amount: amount.value, currency: amount.currency }
}
