import { formatPlural } from './formatMessage.ts'
import type { Messages } from './messages.ts'

/** A time span in words, such as "9 minutes 56 seconds": "9:56" is read out like a time of day. */
export function formatDuration(
  minutes: number,
  seconds: number,
  messages: Messages,
  locale: string,
): string {
  const parts = [
    ...(minutes > 0 ? [formatPlural(messages.minutes, minutes, locale)] : []),
    ...(seconds > 0 || minutes === 0 ? [formatPlural(messages.seconds, seconds, locale)] : []),
  ]
  return parts.join(' ')
}
