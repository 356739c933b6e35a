import type { Heard } from './listen.ts'

/** A move of the focus this near before the words of the same change has their time. */
const SAME_CHANGE_MS = 1_000

/** What was heard, a line each: `+05:00 polite    5 minutes left to pay.` */
export function writeLog(heard: readonly Heard[]): string {
  return heard
    .map(({ kind, text }, at) => `+${minutes(timeOf(heard, at))} ${kind.padEnd(9)} ${text}\n`)
    .join('')
}

/** Versions of React differ by milliseconds, in which a second may turn. */
function timeOf(heard: readonly Heard[], at: number): number {
  const { atMs = 0, kind } = heard[at] ?? {}
  const next = heard[at + 1]
  const isSame = kind === 'focus' && next && next.atMs - atMs < SAME_CHANGE_MS
  return isSame && next.kind !== 'does' ? timeOf(heard, at + 1) : atMs
}

function minutes(ms: number): string {
  const seconds = Math.floor(ms / 1_000)
  const digits = (number: number) => String(number).padStart(2, '0')
  return `${digits(Math.floor(seconds / 60))}:${digits(seconds % 60)}`
}
