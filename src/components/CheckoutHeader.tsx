'use client'

import { type ReactNode, useContext, useEffect } from 'react'
import { usePaymentView } from '../react/PaymentContext.ts'
import { Amount } from './Amount.tsx'
import { CloseContext } from './CloseContext.ts'
import { headingParts } from './headingParts.ts'
import { Icon } from './Icon.tsx'
import { markForeign } from './markForeign.tsx'
import { Reference } from './Reference.tsx'
import { useLeaveTask } from './useLeaveTask.ts'
import { useMessages } from './useMessages.ts'
import { useParts } from './useParts.ts'
import { useSlots } from './useSlots.ts'

/** Who is paid by what, how much, for which order: visible in every phase. Renders a `<header>`. */
export function CheckoutHeader(): ReactNode {
  const slot = useSlots()
  const part = useParts({ Amount, Reference })
  const view = usePaymentView('renders <CheckoutHeader>')
  const { amount, onDismiss, phase } = view
  const { locale, messages } = useMessages()
  const parts = headingParts(view, messages)
  const shop = parts?.[parts.length - 2]
  const isComing = phase === 'loading' && !amount
  return (
    <header {...slot('header')}>
      {parts ? (
        <h2 {...slot('title')} tabIndex={-1}>
          {shop && (
            <span className="qz-in">
              <bdi {...slot('payee')} translate="no">
                {shop}
              </bdi>{' '}
              ·{' '}
            </span>
          )}
          {markForeign(parts[parts.length - 1] ?? '', locale)}
        </h2>
      ) : (
        <div aria-hidden="true" className="qz-bone" data-size="title" />
      )}
      {isComing ? (
        <div aria-hidden="true" className="qz-bone" data-size="amount" />
      ) : (
        <part.Amount />
      )}
      <part.Reference />
      {onDismiss && <HeaderClose onDismiss={onDismiss} />}
    </header>
  )
}

function HeaderClose({ onDismiss }: { onDismiss: () => unknown }): ReactNode {
  const slot = useSlots()
  const { buttons } = useMessages().messages
  const { join } = useContext(CloseContext)
  const { isBusy, start } = useLeaveTask(onDismiss)
  useEffect(() => join(), [join])
  return (
    <button
      aria-disabled={isBusy}
      aria-label={buttons.close}
      {...slot('close')}
      type="button"
      onClick={start}
    >
      <Icon name="cross" />
    </button>
  )
}
