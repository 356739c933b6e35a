import type { QueryClient } from '@tanstack/react-query'
import type { Clock } from '../base/clock.ts'
import { hashText } from '../core/hashText.ts'
import { createTeller, type Teller } from '../core/teller.ts'
import { paymentKeys } from './paymentKeys.ts'
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
  /** How long the last read took that brought an answer. */
  lastReadMs?: number
  /** A read was given up, and none has ended since then. */
  isRepeating?: boolean
  /** When somebody last looked at the page and caused a read. */
  attentionAtMs?: number
  /** Events that were already told, by listener. */
  readonly told: Set<string>
  /** What is thought of those who name newer versions, whose word is being followed, and what they named meanwhile. */
  readonly tellers: { tab: Teller; push: Teller }
  readonly busy: Set<'tab' | 'push'>
  readonly waiting: { tab?: number | undefined; push?: number | undefined }
  /** The numbers of the listeners that are mounted. */
  readonly listeners: Set<number>
  /**
   * Whether this page was loaded after the customer had left for the bank. It does not turn true by leaving:
   * who comes back by the Back button to the same page finds it as it was, with its choices.
   */
  readonly leftForBank: boolean
}

const MAX_ENTRIES = 50

/** For how many payments that are forgotten is it remembered what the host was told of them. */
const MAX_FORGOTTEN = 100

/** The journals of one query client. */
interface Shelf {
  journals: Map<string, PaymentJournal>
  /** What was told of payments whose query is gone, by a hash of the handle: the host hears nothing twice. */
  forgotten: Map<string, Set<string>>
}

const shelves = new WeakMap<QueryClient, Shelf>()

/**
 * The journal of a payment; the same one for a query client as long as the query of the payment is in its cache. It
 * goes with the query, so that a till which shows payments all day keeps neither journals nor handles.
 */
export function journalOf(queryClient: QueryClient, paymentId: string): PaymentJournal {
  const shelf = shelves.get(queryClient) ?? createShelf(queryClient)
  const known = shelf.journals.get(paymentId)
  if (known) return known
  const journal: PaymentJournal = {
    entries: [],
    told: shelf.forgotten.get(nameOf(paymentId)) ?? new Set(),
    tellers: { tab: createTeller(), push: createTeller() },
    busy: new Set(),
    waiting: {},
    listeners: new Set(),
    leftForBank: hasLeft(paymentId),
  }
  shelf.journals.set(paymentId, journal)
  return journal
}

function createShelf(queryClient: QueryClient): Shelf {
  const shelf: Shelf = { journals: new Map(), forgotten: new Map() }
  shelves.set(queryClient, shelf)
  queryClient.getQueryCache().subscribe(({ type, query }) => {
    if (type === 'removed') forget(shelf, query.queryKey)
  })
  return shelf
}

function forget({ journals, forgotten }: Shelf, queryKey: readonly unknown[]): void {
  const [root, kind, paymentId] = queryKey
  const [ourRoot, ourKind] = paymentKeys.status('')
  if (root !== ourRoot || kind !== ourKind || typeof paymentId !== 'string') return
  const told = journals.get(paymentId)?.told
  journals.delete(paymentId)
  if (!told || told.size === 0) return
  const name = nameOf(paymentId)
  forgotten.delete(name)
  forgotten.set(name, told)
  const [oldest] = forgotten.keys()
  if (forgotten.size > MAX_FORGOTTEN && oldest !== undefined) forgotten.delete(oldest)
}

/** Two hashes: with one of 32 bits, a till with many payments would take two of them for the same. */
function nameOf(paymentId: string): string {
  return `${hashText(paymentId)} ${hashText(`again ${paymentId}`)}`
}

/** Adds a line to a journal, and drops the oldest one when there are too many. */
export function note(journal: PaymentJournal, clock: Clock, event: string): void {
  journal.entries.push({ atMs: Math.round(clock.monotonic()), event })
  if (journal.entries.length > MAX_ENTRIES) journal.entries.shift()
}
