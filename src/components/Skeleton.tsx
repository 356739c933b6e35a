'use client'

import type { ReactNode } from 'react'
import { METHOD_FACTS } from '../protocol/paymentMethod.ts'
import { usePaymentView } from '../react/PaymentContext.ts'
import { useMessages } from './useMessages.ts'

/**
 * Holds the place of what the method usually brings, in the same layout, so that nothing jumps when it comes.
 * Renders a `<div>`. What it draws is no code.
 */
export function Skeleton(): ReactNode {
  const { device, method } = usePaymentView('renders <Skeleton>')
  const { preparing } = useMessages().messages
  const isRedirect = method !== undefined && METHOD_FACTS[method].usualAction === 'redirect'
  const isPhone = device === 'phone'
  return (
    <div
      aria-busy="true"
      className="qz-step"
      data-layout={isRedirect ? 'column' : isPhone ? 'phone' : undefined}
      data-slot="skeleton"
    >
      <h3 className="qz-heading" data-slot="heading" tabIndex={-1}>
        {preparing.title}
      </h3>
      {!isRedirect && (
        <div aria-hidden="true" className="qz-panel">
          {!isPhone && <div className="qz-code qz-ghost" />}
          <div className="qz-bone" data-size="line" />
          <div className="qz-bone" data-size="control" />
        </div>
      )}
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
