import type { QueryClient } from '@tanstack/react-query'
import type { Clock } from '../base/clock.ts'
import { hasLeft } from './redirectMemory.ts'

/** One thing that happened. Holds no payment id, address, amount or payload. */
export interface DiagnosticEntry {
  /** Milliseconds since 1970 by the page's monotonic clock. */
  atMs: number
  /** Such as `read ok`, `read failed: timeout`, `phase: awaiting`, `refresh: visible`. */
  event: string
}

/** What a page remembers of one payment beside the answers, however often its components come and go. */
export interface PaymentJournal {
  /** The last 50 things that happened, oldest first. The list lives: copy it to keep it. */
  readonly entries: DiagnosticEntry[]
  /** When the read that is under way began. */
  readingSinceMs?: number
  /** When somebody last looked at the page and caused a read. */
  attentionAtMs?: number
  /** Events that were already told, by listener. */
  readonly told: Set<string>
  /** The numbers of the listeners that are mounted. */
  readonly listeners: Set<number>
  /**
   * Whether this page was loaded after the customer had left for the bank. It does not turn true by leaving:
   * who comes back by the Back button to the same page finds it as it was, with its choices.
   */
  readonly leftForBank: boolean
}

const MAX_ENTRIES = 50

const journals = new WeakMap<QueryClient, Map<string, PaymentJournal>>()

/** The journal of a payment; always the same one for a query client. */
export function journalOf(queryClient: QueryClient, paymentId: string): PaymentJournal {
  const known = journals.get(queryClient) ?? new Map<string, PaymentJournal>()
  journals.set(queryClient, known)
  const journal = known.get(paymentId) ?? {
    entries: [],
    told: new Set(),
    listeners: new Set(),
    leftForBank: hasLeft(paymentId),
  }
  known.set(paymentId, journal)
  return journal
}

/** Adds a line to a journal, and drops the oldest one when there are too many. */
export function note(journal: PaymentJournal, clock: Clock, event: string): void {
  journal.entries.push({ atMs: Math.round(clock.monotonic()), event })
  if (journal.entries.length > MAX_ENTRIES) journal.entries.shift()
}
