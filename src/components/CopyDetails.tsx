'use client'

import type { ComponentProps, ReactNode } from 'react'
import { usePaymentView } from '../react/PaymentContext.ts'
import { CopyButton } from './CopyButton.tsx'
import { formatDiagnostics } from './formatDiagnostics.ts'
import { safeText } from './safeText.ts'
import { useMessages } from './useMessages.ts'
import { useSlots } from './useSlots.ts'

/**
 * Copies what support needs to find out what went wrong: the reference that the customer sees, and what
 * happened, without secrets. Renders a `<div>` with a button in it, or nothing where no payment is followed.
 */
export function CopyDetails({ className, ...props }: CopyDetailsProps): ReactNode {
  const slot = useSlots()
  const { getDiagnostics, reference } = usePaymentView('renders <CopyDetails>')
  const { buttons, reference: label } = useMessages().messages
  if (!getDiagnostics) return null
  const readText = () => {
    const quoted = safeText(reference)
    const lines = formatDiagnostics(getDiagnostics())
    return quoted ? `${label} ${quoted}\n${lines}` : lines
  }
  return (
    <div {...props} {...slot('details', className)}>
      <CopyButton
        copiedName={buttons.detailsCopied}
        name={buttons.copyDetails}
        text={readText}
        variant="quiet"
      />
    </div>
  )
}

export interface CopyDetailsProps extends Omit<ComponentProps<'div'>, 'children'> {}
