'use client'

import { type ComponentProps, type ReactNode, useContext, useEffect, useRef } from 'react'
import { useSlots } from './useSlots.ts'
import { type Said, VoiceContext } from './VoiceContext.ts'

/**
 * Speaks to screen readers: the start, the time at a few moments, the result. Renders a `<div>` that nobody
 * sees, with one polite and one assertive region, both empty at first. Every card brings one. Put another one
 * into a modal dialog of your own that stands inside the card: while it is there it speaks in place of the
 * card's, which nobody can hear then.
 */
export function LiveRegion({ className, ...props }: LiveRegionProps): ReactNode {
  const slot = useSlots()
  const { assertive, join, note, polite } = useContext(VoiceContext)
  const region = useRef<HTMLDivElement>(null)
  useEffect(() => join(region), [join])
  const pick = ({ by, text }: Said) => (by === region ? text : '')
  return (
    <div {...props} ref={region} {...slot('live', 'qz-visually-hidden', className)}>
      <div aria-atomic="false" className="qz-in" role="status">
        <p className="qz-in">{pick(polite)}</p>
        <p className="qz-in">{pick(note)}</p>
      </div>
      <div className="qz-in" role="alert">
        {pick(assertive)}
      </div>
    </div>
  )
}

export interface LiveRegionProps extends Omit<ComponentProps<'div'>, 'children' | 'ref'> {}
