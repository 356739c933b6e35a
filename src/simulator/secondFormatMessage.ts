import { formatGatewayDate } from '../protocol/parseGatewayDate.ts'
import { PROVIDERS, toSum } from './callbackMessage.ts'
import type { Instruction } from './instruction.ts'
import { getOperationMessage } from './operationMessage.ts'
import type { Moment, PaymentState } from './simulatedPayment.ts'

/**
 * A callback in the second format (PROTOCOL section 2.5), not yet signed; its signature belongs into
 * `general`. A redirect stands in `return_url` here.
 */
export function secondFormatMessage(
  payment: PaymentState,
  moment: Moment,
  projectId: number,
  { display_data: displayData, redirect_data: redirectData }: Instruction = {},
): { general: Record<string, unknown> } & Record<string, unknown> {
  const { order, operation } = payment
  const date = formatGatewayDate(moment.atMs)
  const message = getOperationMessage(moment.code)
  const provider = PROVIDERS[order.method]
  return {
    request_id: payment.requestId,
    transaction: {
      id: operation.id,
      date: formatGatewayDate(operation.createdAtMs),
      type: 'purchase',
    },
    payment: {
      id: order.paymentId,
      method: provider.label,
      status: moment.status,
      date,
      result_code: moment.code,
      result_message: message,
      is_new_attempts_available: false,
      attempts_timeout: 0,
      cascading_with_redirect: false,
      provider_id: provider.id,
    },
    sum_request: toSum(moment),
    sum_real: toSum(moment),
    ...(displayData ? { display_data: displayData } : {}),
    ...(redirectData ? { return_url: redirectData } : {}),
    general: { project_id: projectId, payment_id: order.paymentId },
    operations: [
      {
        id: operation.id,
        type: 'sale',
        status: moment.status,
        date,
        created_date: formatGatewayDate(operation.createdAtMs),
        request_id: payment.requestId,
        code: moment.code,
        message,
        sum: toSum(moment),
        provider: { id: provider.id },
        processing_time: null,
      },
    ],
  }
}
