import type { ReactNode } from 'react'
import { useAnnounced } from './announcement.ts'

/** What screen readers announce. Browsers ignore a region that appears together with its text, so this one stays. */
export function StatusRegion(): ReactNode {
  return (
    <p role="status" className="unseen">
      {useAnnounced()}
    </p>
  )
}
