import { type ReactNode, useEffect, useRef } from 'react'
import { FeedRow, STATIONS } from './FeedRow.tsx'
import { foldRepeats } from './foldRepeats.ts'
import type { FeedView } from './useFeed.ts'

/** Everything that was sent, newest at the bottom, drawn as arrows between the four places. */
export function Feed({ entries }: Pick<FeedView, 'entries'>): ReactNode {
  const scroller = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  const rows = foldRepeats(entries)

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs for each new entry
  useEffect(() => {
    const element = scroller.current
    if (element && isAtEnd.current) element.scrollTop = element.scrollHeight
  }, [entries])

  function handleScroll(): void {
    const element = scroller.current
    if (!element) return
    isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < 40
  }

  return (
    <section
      className="feed"
      ref={scroller}
      onScroll={handleScroll}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area needs the focus to be scrolled by keyboard
      tabIndex={0}
      aria-label="Messages"
    >
      <div className="feed-stations" aria-hidden="true">
        {Object.entries(STATIONS).map(([station, name]) => (
          <span key={station} data-station={station}>
            {name}
          </span>
        ))}
      </div>
      {rows.length === 0 ? (
        <p className="feed-empty">Nothing has happened yet. Buy something.</p>
      ) : (
        <ol>
          {rows.map((entry) => (
            <FeedRow key={entry.key} entry={entry} />
          ))}
        </ol>
      )}
    </section>
  )
}
