import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { DemoControls } from './DemoControls.tsx'
import { Feed } from './Feed.tsx'
import { LookControls } from './LookControls.tsx'
import { selectEntries } from './selectEntries.ts'
import { useFeed } from './useFeed.ts'

const STORAGE_KEY = 'behind-the-counter'

/**
 * The demo's side panel: shows every request, callback and delivery, and directs what happens. Beside the
 * shop where there is room, else a sheet from below. Not a part of quietzone.
 */
export function BehindTheCounter({ handle }: { handle?: string }): ReactNode {
  const [isOpen, setIsOpen] = useState(readIsOpen)
  const { entries, page, isLost, clear } = useFeed(isOpen, handle)
  const opener = useRef<HTMLButtonElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const id = useId()

  function toggle(next: boolean): void {
    // At once, so that the focus can go to what appears.
    flushSync(() => setIsOpen(next))
    sessionStorage.setItem(STORAGE_KEY, next ? 'open' : 'closed')
    const target = next ? heading : opener
    target.current?.focus()
  }

  function handleKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape') toggle(false)
  }

  return (
    <>
      <button
        type="button"
        className="panel-opener"
        ref={opener}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => toggle(true)}
      >
        <span className="where-wide">Behind the counter</span>
        <span className="where-narrow">Demo</span>
      </button>
      <aside
        className="panel"
        id={id}
        hidden={!isOpen}
        aria-label="Behind the counter"
        onKeyDown={handleKeyDown}
      >
        <div className="panel-head">
          <h2 ref={heading} tabIndex={-1}>
            Behind the counter
          </h2>
          <button type="button" onClick={clear} aria-label="Clear messages">
            Clear
          </button>
          <button type="button" className="panel-closer" onClick={() => toggle(false)}>
            Close
          </button>
        </div>
        <p className="about intro" data-lost={isLost}>
          {isLost
            ? 'The backend does not answer. It is being started again; the payment goes on.'
            : 'What travels while somebody pays. A part of the demo, not of the library.'}
        </p>
        <LookControls />
        {page && <DemoControls page={page} handle={handle} />}
        <Feed entries={selectEntries(entries, page?.paymentIds)} />
      </aside>
    </>
  )
}

function readIsOpen(): boolean {
  const kept = sessionStorage.getItem(STORAGE_KEY)
  return kept ? kept === 'open' : matchMedia('(min-width: 64rem)').matches
}
