'use client'

import type { ReactNode } from 'react'
import { Countdown } from './Countdown.tsx'
import { Instructions } from './Instructions.tsx'
import { OtherMethodButton } from './OtherMethodButton.tsx'
import { RedirectButton } from './RedirectButton.tsx'
import { ResultNote } from './ResultNote.tsx'
import { useMessages } from './useMessages.ts'
import { useParts } from './useParts.ts'
import { useSlots } from './useSlots.ts'

/** The step of a `redirect` action: what will happen at the bank, and the way there. Renders a `<div>`. */
export function RedirectStep(): ReactNode {
  const slot = useSlots()
  const part = useParts({ Countdown, Instructions, RedirectButton })
  const { messages } = useMessages()
  return (
    <div {...slot('step')} data-layout="column">
      <div {...slot('lead')}>
        <h3 {...slot('heading')} tabIndex={-1}>
          {messages.actions.redirect.title}
        </h3>
        <part.Countdown />
      </div>
      <div {...slot('guide')}>
        <part.Instructions />
        <div {...slot('actions')}>
          <part.RedirectButton />
          <OtherMethodButton />
        </div>
        <ResultNote />
      </div>
    </div>
  )
}
