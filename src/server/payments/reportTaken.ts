import { readGatewayStatus } from '../../protocol/gatewayStatus.ts'
import type { Callback } from '../../protocol/parseCallback.ts'
import type { PaymentRecord } from '../store/paymentStore.ts'
import type { PaymentEvent } from './paymentEvent.ts'

/** Reports what became of a callback. `newKey` is absent for one that had been taken in before. */
export function reportTaken(
  { paymentId, gatewayStatus, operation, instruction }: Callback,
  stored: PaymentRecord,
  newKey: string | undefined,
  report: (event: PaymentEvent) => void,
): void {
  const effect = stored.history.find((entry) => entry.key === newKey)?.effect ?? 'repeated'
  report({
    type: 'callback-taken',
    paymentId,
    gatewayStatus,
    effect,
    status: stored.status,
    ...(operation.code === undefined ? {} : { code: operation.code }),
  })
  if (effect === 'repeated') return
  if (effect === 'applied' && readGatewayStatus(gatewayStatus)?.needsMerchant) {
    report({ type: 'merchant-needed', paymentId, gatewayStatus })
  }
  if (effect === 'mismatch' && stored.mismatch) {
    report({ type: 'mismatch', paymentId, mismatch: stored.mismatch })
  }
  if (instruction.type === 'invalid') {
    report({ type: 'instruction-refused', paymentId, reason: instruction.reason })
  }
}
