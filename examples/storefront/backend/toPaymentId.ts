import { createHash } from 'node:crypto'

/** The gateway and the store know a payment by the hash of the handle that the browser has. */
export function toPaymentId(handle: string): string {
  return createHash('sha256').update(handle).digest('base64url')
}
