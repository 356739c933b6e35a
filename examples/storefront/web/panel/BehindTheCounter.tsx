import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { DemoControls } from './DemoControls.tsx'
import { Feed } from './Feed.tsx'
import { useFeed } from './useFeed.ts'

const STORAGE_KEY = 'behind-the-counter'

/**
 * The demo's side panel: shows every request, callback and delivery, and directs what happens. Beside the
 * shop where there is room, else a sheet from below. Not a part of quietzone.
 */
export function BehindTheCounter({ handle }: { handle?: string }): ReactNode {
  const [isOpen, setIsOpen] = useState(readIsOpen)
  const { entries, page, isLost } = useFeed(isOpen)
  const id = useId()

  function toggle(next: boolean): void {
    setIsOpen(next)
    sessionStorage.setItem(STORAGE_KEY, next ? 'open' : 'closed')
  }

  function handleKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape') toggle(false)
  }

  return (
    <>
      <button
        type="button"
        className="panel-toggle"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => toggle(!isOpen)}
      >
        {isOpen ? 'Close' : 'Behind the counter'}
      </button>
      <aside
        className="panel"
        id={id}
        hidden={!isOpen}
        aria-label="Behind the counter"
        onKeyDown={handleKeyDown}
      >
        <h2>Behind the counter</h2>
        <p className="about">
          {isLost
            ? 'The backend does not answer. It is being started again; the payment goes on.'
            : 'What travels while somebody pays. A part of the demo, not of the library.'}
        </p>
        {page && <DemoControls page={page} handle={handle} />}
        <Feed entries={entries} />
      </aside>
    </>
  )
}

function readIsOpen(): boolean {
  const kept = sessionStorage.getItem(STORAGE_KEY)
  return kept ? kept === 'open' : matchMedia('(min-width: 64rem)').matches
}
