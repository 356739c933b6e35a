import { readGatewayStatus } from '../../protocol/gatewayStatus.ts'
import type { Callback, Instruction } from '../../protocol/parseCallback.ts'
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
  const reason = findRefusal(instruction, stored, gatewayStatus)
  if (reason) report({ type: 'instruction-refused', paymentId, reason, ...hintFor(reason) })
}

/** Why the customer sees neither a code nor a way to the bank although the gateway waits for them. */
function findRefusal(
  instruction: Instruction,
  stored: PaymentRecord,
  gatewayStatus: string,
): string | undefined {
  const isEmpty =
    instruction.type === 'none' || (instruction.type === 'invalid' && instruction.isEmpty)
  if (!isEmpty) return instruction.type === 'invalid' ? instruction.reason : undefined
  const isWaiting = readGatewayStatus(gatewayStatus)?.status === 'requires-action'
  // An earlier message may have brought what this one leaves out.
  if (!isWaiting || stored.status !== 'requires-action' || stored.nextAction) return undefined
  return instruction.type === 'invalid' ? instruction.reason : 'nothing-to-show'
}

function hintFor(reason: string): { hint?: string } {
  const hint = HINTS[reason]
  return hint === undefined ? {} : { hint }
}

const HINTS: Readonly<Record<string, string>> = {
  'http-not-allowed':
    'The address is plain http. For a test account or the simulator, name its host in urlPolicy.httpHosts of ' +
    'createPayments and of createClient.',
  'host-not-allowed':
    'Its host is not in urlPolicy.allowedHosts. Add it there if it is a bank that you know.',
  'no-code':
    'display_data holds no payment code that the kit knows. Compare the callback with the documents of the method.',
  'no-address': 'The callback has no redirect_data. Ask the gateway for the address of the bank.',
  '3ds': 'The gateway wants 3-D Secure, which belongs to cards. Check the method of the project.',
  'nothing-to-show':
    'The callback has neither display_data nor redirect_data. If none follows, ask the gateway.',
}
