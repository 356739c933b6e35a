import { useEffect, useRef, useState } from 'react'
import type { FeedEntry, FeedPage } from '../../shared/feedEntry.ts'

const READ_EVERY_MS = 1_000
const MAX_ENTRIES = 300

export interface FeedView {
  /** Oldest first; ids are unique even when the backend was started anew. */
  entries: readonly (FeedEntry & { key: string })[]
  /** The last answer; absent until there is one. */
  page?: FeedPage
  /** The backend does not answer right now. */
  isLost: boolean
  /** Forgets the messages so far. */
  clear(): void
}

/** Follows what happens behind the counter, once a second, while `isOpen`. `handle`: the payment on the page. */
export function useFeed(isOpen: boolean, handle: string | undefined): FeedView {
  const [view, setView] = useState<Omit<FeedView, 'clear'>>({ entries: [], isLost: false })
  // Outlives the panel's closing and the change of page: what was cleared must not come back.
  const last = useRef({ run: '', id: 0 })

  useEffect(() => {
    if (!isOpen) return
    const gone = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined

    async function read(): Promise<void> {
      try {
        const query = new URLSearchParams({
          run: last.current.run,
          after: String(last.current.id),
          ...(handle === undefined ? {} : { handle }),
        })
        const answer = await fetch(`/demo/feed?${query}`, { signal: gone.signal })
        if (!answer.ok) throw new Error(String(answer.status))
        const page = (await answer.json()) as FeedPage
        const { run, id } = last.current
        last.current = {
          run: page.run,
          id: page.entries[page.entries.length - 1]?.id ?? (page.run === run ? id : 0),
        }
        setView(({ entries }) => ({ entries: merge(entries, page), page, isLost: false }))
      } catch {
        if (!gone.signal.aborted) setView((view) => ({ ...view, isLost: true }))
      }
      if (!gone.signal.aborted) timer = setTimeout(() => void read(), READ_EVERY_MS)
    }

    void read()
    return () => {
      gone.abort()
      clearTimeout(timer)
    }
  }, [isOpen, handle])

  return { ...view, clear: () => setView((view) => ({ ...view, entries: [] })) }
}

function merge(known: FeedView['entries'], page: FeedPage): FeedView['entries'] {
  if (page.entries.length === 0) return known
  const keys = new Set(known.map(({ key }) => key))
  const fresh = page.entries
    .map((entry) => ({ ...entry, key: `${page.run}/${entry.id}` }))
    .filter(({ key }) => !keys.has(key))
  return [...known, ...fresh].sort((a, b) => a.atMs - b.atMs).slice(-MAX_ENTRIES)
}
