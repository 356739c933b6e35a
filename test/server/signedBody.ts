import { createHmac } from 'node:crypto'
import { sign } from '../../src/server/signing/signature.ts'

export const PROJECT_ID = 200
export const SECRET = 'a-secret-key-for-tests'

/** A callback as the gateway sends it, but for its signature. */
export function callback(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    project_id: PROJECT_ID,
    payment: {
      id: 'order-1001',
      type: 'purchase',
      status: 'success',
      date: '2026-11-21T12:00:17+0000',
      method: 'cup-qr',
      sum: { amount: 30000, currency: 'CNY' },
      description: 'Order 1001',
    },
    operation: {
      id: 5028800010128225,
      type: 'sale',
      status: 'success',
      created_date: '2026-11-21T12:00:00+0000',
      date: '2026-11-21T12:00:17+0000',
      request_id: '9a593318e4842a725b60498b-00000003',
      sum_initial: { amount: 30000, currency: 'CNY' },
      code: '0',
      message: 'Success',
    },
    ...changes,
  }
}

/** The text of a message with a right signature at the root. */
export async function signedBody(message: object, secret = SECRET): Promise<string> {
  return JSON.stringify({ ...message, signature: await sign(message, secret) })
}

/** The signature of a text, made by other code than ours. */
export function hmac(signingString: string, secret = SECRET): string {
  return createHmac('sha512', secret).update(signingString).digest('base64')
}
