'use client'

import type { ComponentProps, ReactNode } from 'react'
import { CopyButton } from './CopyButton.tsx'
import { useCodeText } from './useCodeText.ts'
import { useLiveAction } from './useLiveAction.ts'
import { useMessages } from './useMessages.ts'
import { useSlots } from './useSlots.ts'

/**
 * Copies the text of a code, for a customer who cannot scan it; of a picture, what can be read from it. It says "copied"
 * only if that is true; where copying is not possible it shows the text, selected. Renders a `<div>` with a button in it.
 */
export function CopyCode({ className, ...props }: CopyCodeProps): ReactNode {
  const slot = useSlots()
  const { buttons } = useMessages().messages
  // What a picture holds is not known at first, and the name of its button does not change.
  const isText = useLiveAction('renders <CopyCode>')?.type === 'qr-code'
  const data = useCodeText('renders <CopyCode>')
  if (data === undefined) return null
  return (
    <div {...props} {...slot('copy', className)}>
      <CopyButton
        copiedName={buttons.copied}
        name={isText && data.startsWith('http') ? buttons.copyLink : buttons.copyCode}
        text={data}
        variant="secondary"
      />
    </div>
  )
}

export interface CopyCodeProps extends Omit<ComponentProps<'div'>, 'children'> {}
