'use client'

import type { ReactNode } from 'react'
import { useMessages } from './useMessages.ts'
import { useSlots } from './useSlots.ts'

/**
 * Names the ways to pay that need no camera, for customers who cannot see the code or have it on the device that would
 * scan it. Renders a `<div role="group">` before the code. Its children are the ways.
 */
export function WithoutScan({ children }: { children: ReactNode }): ReactNode {
  const slot = useSlots()
  const { withoutScan } = useMessages().messages
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for the fields of a form
    <div aria-label={withoutScan} role="group" {...slot('without-scan')}>
      {/* Sheets that join the controls of a group speak of its children. */}
      <div className="qz-ways">
        <p {...slot('subheading')}>{withoutScan}</p>
        {children}
      </div>
    </div>
  )
}
