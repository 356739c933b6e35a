import type { Heard } from './listen.ts'

/** What was heard, a line each: `+05:00 polite    5 minutes left to pay.` */
export function writeLog(heard: readonly Heard[]): string {
  return heard
    .map(({ atMs, kind, text }) => `+${minutes(atMs)} ${kind.padEnd(9)} ${text}\n`)
    .join('')
}

function minutes(ms: number): string {
  const seconds = Math.floor(ms / 1_000)
  const digits = (number: number) => String(number).padStart(2, '0')
  return `${digits(Math.floor(seconds / 60))}:${digits(seconds % 60)}`
}
