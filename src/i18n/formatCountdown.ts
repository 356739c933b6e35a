import { formatNumber } from './formatNumber.ts'

/** Writes the time that is left in the digits of the language: `9:05`, and `1:09:05` from an hour on. */
export function formatCountdown(minutes: number, seconds: number, locale: string): string {
  const hours = Math.floor(minutes / 60)
  const [first, ...rest] = hours > 0 ? [hours, minutes % 60, seconds] : [minutes, seconds]
  const parts = rest.map((part) => formatNumber(part, locale, 2))
  return [formatNumber(first ?? 0, locale), ...parts].join(':')
}
