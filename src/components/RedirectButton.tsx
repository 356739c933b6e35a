'use client'

import { type ComponentProps, type ReactNode, useEffect, useRef } from 'react'
import { hashText } from '../core/hashText.ts'
import type { NextAction } from '../protocol/nextAction.ts'
import { parseRedirectUrl } from '../protocol/parseRedirectUrl.ts'
import { usePaymentView } from '../react/PaymentContext.ts'
import { hasLeft, rememberRedirect as noteRedirect } from '../react/redirectMemory.ts'
import { useCheckout } from '../react/useCheckout.ts'
import { usePrerendering } from '../react/usePrerendering.ts'
import { ActionProblemCard } from './ActionProblemCard.tsx'
import { Hint } from './Hint.tsx'
import { Icon } from './Icon.tsx'
import { submitForm } from './submitForm.ts'
import { useMessages } from './useMessages.ts'
import { useSlots } from './useSlots.ts'
import { useStillHere } from './useStillHere.ts'

type Redirect = Extract<NextAction, { type: 'redirect' }>

/**
 * Takes the customer to the bank's page: a link for a GET, a button that sends a form for a POST. Renders a
 * `<div>`, while there is a page to go to; also while the payment is being checked, because a customer who
 * came back with nothing done must be able to go there again. An address that may not be followed becomes a
 * problem card.
 */
export function RedirectButton({ className, ...props }: RedirectButtonProps): ReactNode {
  const slot = useSlots()
  const { nextAction, phase } = usePaymentView('renders <RedirectButton>')
  const { urlPolicy } = useCheckout()
  if (phase !== 'awaiting' && phase !== 'verifying') return null
  if (nextAction?.type !== 'redirect') return null
  if (!parseRedirectUrl(nextAction.url, urlPolicy).ok) {
    return <ActionProblemCard problem="redirect-invalid" />
  }
  return (
    <div {...props} {...slot('redirect', className)}>
      <Leave action={nextAction} isReturn={phase === 'verifying'} />
    </div>
  )
}

export interface RedirectButtonProps extends Omit<ComponentProps<'div'>, 'children'> {}

function Leave({ action, isReturn }: { action: Redirect; isReturn: boolean }): ReactNode {
  const slot = useSlots()
  const { paymentId, redirect, rememberRedirect } = usePaymentView('renders <RedirectButton>')
  const { messages } = useMessages()
  const [isStillHere, watch] = useStillHere()
  const isPrerendering = usePrerendering()
  const control = useRef<HTMLElement | null>(null)
  const visitedUrl = useRef<string | null>(null)
  // A card without a payment behind it goes by its address, which may hold a token: never stored as it is.
  const memoryKey = paymentId ?? String(hashText(action.url))

  // Once for a payment, also in StrictMode, after a remount, and after the Back button.
  const isDue = redirect === 'auto' && !isReturn && !isPrerendering
  useEffect(() => {
    if (!isDue || visitedUrl.current === action.url || hasLeft(memoryKey)) return
    visitedUrl.current = action.url
    noteRedirect(memoryKey)
    // Where nothing can be noted, whoever comes back would be sent away again and again.
    if (hasLeft(memoryKey)) control.current?.click()
  }, [isDue, action.url, memoryKey])

  function handleLeave() {
    rememberRedirect()
    noteRedirect(memoryKey)
    watch()
    if (action.method === 'POST') submitForm(action.url, action.fields)
  }

  function attach(element: HTMLElement | null) {
    control.current = element
  }

  const shared = {
    ...slot('button'),
    'data-variant': isReturn ? 'secondary' : 'primary',
    onClick: handleLeave,
  }
  const label = (
    <>
      {isReturn ? messages.buttons.backToBank : messages.buttons.goToBank}
      <Icon name="external" />
    </>
  )
  return (
    <>
      {action.method === 'POST' ? (
        <button {...shared} ref={attach} type="button">
          {label}
        </button>
      ) : (
        <a
          {...shared}
          ref={attach}
          href={action.url}
          referrerPolicy="no-referrer"
          rel="noopener noreferrer"
          target="_top"
        >
          {label}
        </a>
      )}
      <Hint text={isStillHere ? messages.stillHere : undefined} />
    </>
  )
}
