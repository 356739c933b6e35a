'use client'

import type { ReactNode } from 'react'
import { useMessages } from './useMessages.ts'

/**
 * Holds the place of the code while there is none, in the same layout, so that nothing jumps when it comes.
 * Renders a `<div>`. What it draws is no code.
 */
export function Skeleton(): ReactNode {
  const { preparing } = useMessages().messages
  return (
    <div aria-busy="true" className="qz-step" data-slot="skeleton">
      <h3 className="qz-heading" data-slot="heading" tabIndex={-1}>
        {preparing.title}
      </h3>
      <div aria-hidden="true" className="qz-panel">
        <div className="qz-code qz-ghost" />
        <div className="qz-bone" data-size="line" />
        <div className="qz-bone" data-size="control" />
      </div>
      <div className="qz-guide">
        <p className="qz-text">{preparing.text}</p>
        <div aria-hidden="true" className="qz-bones">
          <div className="qz-bone" />
          <div className="qz-bone" />
          <div className="qz-bone" />
        </div>
      </div>
    </div>
  )
}
