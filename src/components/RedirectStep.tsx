'use client'

import type { ReactNode } from 'react'
import { Countdown } from './Countdown.tsx'
import { Instructions } from './Instructions.tsx'
import { OtherMethodButton } from './OtherMethodButton.tsx'
import { RedirectButton } from './RedirectButton.tsx'
import { useMessages } from './useMessages.ts'

/** The step of a `redirect` action: what will happen at the bank, and the way there. Renders a `<div>`. */
export function RedirectStep(): ReactNode {
  const { messages } = useMessages()
  return (
    <div className="qz-step" data-layout="column" data-slot="step">
      <div className="qz-lead">
        <h3 className="qz-heading" data-slot="heading" tabIndex={-1}>
          {messages.actions.redirect.title}
        </h3>
        <Countdown />
      </div>
      <div className="qz-guide">
        <Instructions />
        <div className="qz-actions">
          <RedirectButton />
          <OtherMethodButton />
        </div>
      </div>
    </div>
  )
}
