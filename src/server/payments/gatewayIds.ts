import { readGatewayStatus } from '../../protocol/gatewayStatus.ts'
import type { CallbackOperation } from '../../protocol/parseCallback.ts'
import type { PaymentRecord } from '../store/paymentStore.ts'

type GatewayIds = Pick<PaymentRecord, 'operationId' | 'providerPaymentId'>

/**
 * The ids by which the payment is found in the Dashboard's export: those of the sale, never those of a refund. Where
 * the gateway has tried more than one sale, they are of the one on whose word the status rests (`isNews`).
 */
export function gatewayIds(
  { operationId, providerPaymentId }: GatewayIds,
  { gatewayStatus, operation }: { gatewayStatus: string; operation: CallbackOperation },
  isNews: boolean,
): GatewayIds {
  const known = pick(operationId, providerPaymentId)
  if (!isOfSale(gatewayStatus, operation)) return known
  const isSame =
    operation.id === undefined || operationId === undefined || operation.id === operationId
  if (isSame) {
    const [first, second] = isNews
      ? [operation.providerPaymentId, providerPaymentId]
      : [providerPaymentId, operation.providerPaymentId]
    return pick(operationId ?? operation.id, first ?? second)
  }
  return isNews ? pick(operation.id, operation.providerPaymentId) : known
}

/** Without a type, as messages may be customised, the word says whether it is about a refund. */
function isOfSale(gatewayStatus: string, { type }: CallbackOperation): boolean {
  if (type !== undefined) return type.toLowerCase() === 'sale'
  return readGatewayStatus(gatewayStatus)?.refunded !== true
}

function pick(operationId: string | undefined, providerPaymentId: string | undefined): GatewayIds {
  return {
    ...(operationId === undefined ? {} : { operationId }),
    ...(providerPaymentId === undefined ? {} : { providerPaymentId }),
  }
}
