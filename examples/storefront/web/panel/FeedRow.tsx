import type { ReactNode } from 'react'
import type { Station } from '../../shared/feedEntry.ts'
import type { FoldedEntry } from './foldRepeats.ts'

export const STATIONS: Readonly<Record<Station, string>> = {
  browser: 'Browser',
  shop: 'Shop',
  gateway: 'Gateway',
  bank: 'Bank',
}

interface FeedRowProps {
  entry: FoldedEntry
  /** The details were opened or closed. */
  onToggle(): void
}

/** One message as an arrow between two places. Renders an `<li>`. */
export function FeedRow({ entry, onToggle }: FeedRowProps): ReactNode {
  const { from, to, title, answer, tone, times, details, atMs } = entry
  const startsPayment = from === 'browser' && title === 'Start a payment'
  const line = (
    <>
      <span className="feed-title">
        <span className="unseen">
          {from === to ? STATIONS[from] : `${STATIONS[from]} to ${STATIONS[to]}`}:{' '}
        </span>
        {title}
        {times > 1 && <span className="feed-times"> ×{times}</span>}
      </span>
      {answer !== undefined && (
        <span className="feed-answer" data-tone={tone}>
          {answer}
        </span>
      )}
      <span className="feed-track" data-from={from} data-to={to} aria-hidden="true">
        <span className="feed-arrow" data-tone={tone} />
      </span>
    </>
  )
  if (details === undefined) {
    return (
      <li className="feed-row" data-starts={startsPayment}>
        <div className="feed-line">{line}</div>
      </li>
    )
  }
  return (
    <li className="feed-row" data-starts={startsPayment}>
      <details onToggle={onToggle}>
        <summary className="feed-line">{line}</summary>
        <p className="feed-time">{new Date(atMs).toISOString().slice(11, 23)} UTC</p>
        {/* A wide listing scrolls sideways, which the keyboard must be able to do too. */}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area needs the focus to be scrolled by keyboard */}
        <pre tabIndex={0}>{JSON.stringify(details, null, 2)}</pre>
      </details>
    </li>
  )
}
