import { METHOD_FACTS, type PaymentMethod } from './paymentMethod.ts'

/**
 * Whether a method takes payments at a moment (milliseconds since 1970). Hizli QR is closed from
 * 04:00 to 08:00 in UTC+3 (PROTOCOL section 6, trap 28); the other two are always open.
 */
export function isOpenAt(method: PaymentMethod, atMs: number): boolean {
  const { hours } = METHOD_FACTS[method]
  if (!hours) return true
  const minute = Math.floor(atMs / 60_000 + hours.utcOffsetMinutes) % (24 * 60)
  const { opensAtMinute, closesAtMinute } = hours
  return opensAtMinute < closesAtMinute
    ? minute >= opensAtMinute && minute < closesAtMinute
    : minute >= opensAtMinute || minute < closesAtMinute
}
