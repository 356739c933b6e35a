'use client'

import type { ComponentProps, ReactNode } from 'react'
import { formatNumber } from '../i18n/formatNumber.ts'
import { usePaymentView } from '../react/PaymentContext.ts'
import { markForeign } from './markForeign.tsx'
import { useLiveAction } from './useLiveAction.ts'
import { useMessages } from './useMessages.ts'
import { useSlots } from './useSlots.ts'

/**
 * Says in numbered steps how to pay, in the words of the method, of what is to be done and of the device.
 * Renders an `<ol>`, while there is something to do.
 */
export function Instructions({ className, ...props }: InstructionsProps): ReactNode {
  const slot = useSlots()
  const { device, method } = usePaymentView('renders <Instructions>')
  const action = useLiveAction('renders <Instructions>')
  const { locale, messages } = useMessages()
  if (!action || !method) return null
  const { phoneSteps, redirectSteps, scanSteps } = messages.methods[method]
  const codeSteps = device === 'phone' ? phoneSteps : scanSteps
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari takes a list without markers for a group
    <ol aria-label={messages.steps} role="list" {...props} {...slot('instructions', className)}>
      {(action.type === 'redirect' ? redirectSteps : codeSteps).map((step, index) => (
        <li key={step} className="qz-in" data-step={formatNumber(index + 1, locale)}>
          <span className="qz-in">{markForeign(step, locale)}</span>
        </li>
      ))}
    </ol>
  )
}

export interface InstructionsProps extends Omit<ComponentProps<'ol'>, 'children'> {}
