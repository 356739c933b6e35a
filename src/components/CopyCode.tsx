'use client'

import type { ComponentProps, ReactNode } from 'react'
import { usePaymentView } from '../react/PaymentContext.ts'
import { CopyButton } from './CopyButton.tsx'
import { useMessages } from './useMessages.ts'
import { useSlots } from './useSlots.ts'

/**
 * Copies the text of a `qr-code` action, for a customer who cannot scan it. It says "copied" only if that is
 * true; where copying is not possible it shows the text, selected. Renders a `<div>` with a button in it.
 */
export function CopyCode({ className, ...props }: CopyCodeProps): ReactNode {
  const slot = useSlots()
  const { nextAction, phase } = usePaymentView('renders <CopyCode>')
  const { buttons } = useMessages().messages
  if (phase !== 'awaiting' || nextAction?.type !== 'qr-code') return null
  const { data } = nextAction
  return (
    <div {...props} {...slot('copy', className)}>
      <CopyButton
        copiedName={buttons.copied}
        name={data.startsWith('http') ? buttons.copyLink : buttons.copyCode}
        text={data}
        variant="secondary"
      />
    </div>
  )
}

export interface CopyCodeProps extends Omit<ComponentProps<'div'>, 'children'> {}
