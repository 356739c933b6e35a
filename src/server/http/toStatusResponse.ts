import type { StatusResponse } from '../../protocol/parseStatusResponse.ts'
import type { Payment } from '../../protocol/payment.ts'

export function toStatusResponse(payment: Payment, nowMs: number): StatusResponse {
  return { payment, serverTime: new Date(nowMs).toISOString() }
}
