import type { ReactNode } from 'react'
import { useAnnouncement } from './announcement.ts'
import { Notice } from './Notice.tsx'

/** Waits for the backend, and says so when it does not answer. */
export function Loading({ failed, onRetry }: { failed: boolean; onRetry(): unknown }): ReactNode {
  useAnnouncement(failed ? '' : 'One moment …')
  if (!failed) return <p className="loading">One moment …</p>
  return (
    <Notice title="The shop does not answer right now">
      <p>Nothing is lost. Try again in a moment.</p>
      <button type="button" className="button" onClick={() => onRetry()}>
        Try again
      </button>
    </Notice>
  )
}
