import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import { FeedRow, STATIONS } from './FeedRow.tsx'
import { foldRepeats } from './foldRepeats.ts'
import type { FeedView } from './useFeed.ts'

/** Everything that was sent, newest at the bottom, drawn as arrows between the four places. */
export function Feed({ entries }: Pick<FeedView, 'entries'>): ReactNode {
  const scroller = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  const rows = foldRepeats(entries)

  // Once the oldest messages are dropped the list no longer grows, so that its size tells nothing.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs for each new message
  useLayoutEffect(() => {
    const element = scroller.current
    if (element && isAtEnd.current) element.scrollTop = element.scrollHeight
  }, [entries])

  useEffect(() => {
    const element = scroller.current
    const list = element?.lastElementChild
    if (!element || !list) return
    // The list grows when details open, and the scroller shrinks when the controls above need room.
    const watcher = new ResizeObserver(() => {
      if (isAtEnd.current) element.scrollTop = element.scrollHeight
    })
    watcher.observe(element)
    watcher.observe(list)
    return () => watcher.disconnect()
  }, [])

  function handleScroll(): void {
    const element = scroller.current
    if (!element) return
    isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < 40
  }

  // What somebody reads must not be scrolled away by what comes after it.
  function handleToggle(): void {
    isAtEnd.current = false
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
      <div className="feed-rows">
        {rows.length === 0 && (
          <p className="feed-empty">Nothing has happened yet. Buy something.</p>
        )}
        {/* biome-ignore lint/a11y/noRedundantRoles: Safari takes a list without markers for a group */}
        <ol role="list">
          {rows.map((entry) => (
            <FeedRow key={entry.key} entry={entry} onToggle={handleToggle} />
          ))}
        </ol>
      </div>
    </section>
  )
}
