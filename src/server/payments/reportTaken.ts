import { readGatewayStatus } from '../../protocol/gatewayStatus.ts'
import type { Callback } from '../../protocol/parseCallback.ts'
import type { PaymentRecord } from '../store/paymentStore.ts'
import { findMismatch } from './findMismatch.ts'
import type { PaymentEvent } from './paymentEvent.ts'

/** Reports what became of a callback. `newKey` is absent for one that had been taken in before. */
export function reportTaken(
  callback: Callback,
  stored: PaymentRecord,
  newKey: string | undefined,
  report: (event: PaymentEvent) => void,
): void {
  const { paymentId, gatewayStatus, operation, instruction } = callback
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
  const mismatch = effect === 'mismatch' ? findMismatch(stored, callback) : undefined
  if (mismatch) report({ type: 'mismatch', paymentId, mismatch })
  if (instruction.type === 'invalid') {
    report({ type: 'instruction-refused', paymentId, reason: instruction.reason })
  }
}
