import { isRecord } from '../base/ownValue.ts'
import { sign } from '../server/signing/signature.ts'
import { callbackMessage } from './callbackMessage.ts'
import type { Instruction } from './instruction.ts'
import { secondFormatMessage } from './secondFormatMessage.ts'
import type { Moment, PaymentState } from './simulatedPayment.ts'

/** Writes a signed callback as the gateway sends it, in the format of the payment's scenario. */
export async function writeCallback(
  payment: PaymentState,
  moment: Moment,
  instruction: Instruction,
  { projectId, secret }: { projectId: number; secret: string },
): Promise<string> {
  const format = payment.scenario.format ?? 'basic'
  if (format === 'second') {
    const message = secondFormatMessage(payment, moment, projectId, instruction)
    const general = { ...message.general, signature: await sign(message, secret) }
    return toJson({ ...message, general })
  }
  const message = callbackMessage(payment, moment, projectId, instruction)
  const signed = { ...message, signature: await sign(message, secret) }
  return toJson(format === 'texts' ? numbersToText(signed) : signed)
}

/** The gateway is written in PHP, whose JSON escapes slashes. */
function toJson(message: unknown): string {
  return JSON.stringify(message).replaceAll('/', '\\/')
}

function numbersToText(value: unknown): unknown {
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return value.map(numbersToText)
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, numbersToText(each)]))
}
