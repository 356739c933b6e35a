import type { FeedEntry } from '../shared/feedEntry.ts'
import { redact } from './redact.ts'

/** What has happened since the backend was started, for the panel "Behind the counter". */
export interface Feed {
  readonly run: string
  now(): number
  add(entry: NewEntry): void
  after(id: number): FeedEntry[]
}

export type NewEntry = Omit<FeedEntry, 'id' | 'atMs'> & { atMs?: number }

const MAX_ENTRIES = 500

export function createFeed(now: () => number): Feed {
  const entries: FeedEntry[] = []
  let lastId = 0
  return {
    run: crypto.randomUUID(),
    now,
    add: ({ details, atMs = now(), ...entry }) => {
      lastId += 1
      entries.push({
        ...entry,
        id: lastId,
        atMs,
        ...(details === undefined ? {} : { details: redact(details) }),
      })
      if (entries.length > MAX_ENTRIES) entries.shift()
    },
    after: (id) => entries.filter((entry) => entry.id > id),
  }
}
