import { tell } from '../base/tell.ts'

/** One line of what happened, for people. Holds no secret and nothing about the customer. */
export interface LogEntry {
  /** Grows by one with each entry, so that a reader can ask for what came after. */
  seq: number
  /** The simulator's time, in milliseconds since 1970. */
  atMs: number
  kind: LogKind
  paymentId?: string
  text: string
  /** The HTTP status of a request that came in, or of a delivery that went out. */
  httpStatus?: number
}

export type LogKind = 'request' | 'bank' | 'callback' | 'delivery' | 'scenario' | 'clock' | 'error'

export interface EventLog {
  readonly entries: readonly LogEntry[]
  add(kind: LogKind, text: string, about?: Pick<LogEntry, 'paymentId' | 'httpStatus'>): void
}

/** Keeps the last 2,000 lines, and passes each to `onEntry`. */
export function createEventLog(now: () => number, onEntry?: (entry: LogEntry) => void): EventLog {
  const entries: LogEntry[] = []
  let seq = 0
  return {
    entries,
    add(kind, text, about = {}) {
      seq += 1
      const entry = { seq, atMs: now(), kind, text, ...about }
      entries.push(entry)
      if (entries.length > MAX_ENTRIES) entries.shift()
      if (onEntry) tell(onEntry, entry)
    },
  }
}

const MAX_ENTRIES = 2_000
