'use client'

import { type ComponentProps, type ReactNode, useState } from 'react'
import { usePaymentView } from '../react/PaymentContext.ts'
import { useAnnounce } from './AnnounceContext.ts'
import { classNames } from './classNames.ts'
import { Icon } from './Icon.tsx'
import { useMessages } from './useMessages.ts'

/**
 * Copies the text of a `qr-code` action, for a customer who cannot scan it. It says "copied" only if that is
 * true; where copying is not possible it shows the text, selected. Renders a `<div>` with a button in it.
 */
export function CopyCode({ className, ...props }: CopyCodeProps): ReactNode {
  const { nextAction, phase } = usePaymentView('renders <CopyCode>')
  const { messages } = useMessages()
  const announce = useAnnounce()
  const [outcome, setOutcome] = useState<'none' | 'copied' | 'by-hand'>('none')
  if (phase !== 'awaiting' || nextAction?.type !== 'qr-code') return null
  const { data } = nextAction
  const { buttons } = messages

  async function handleCopy() {
    const isCopied = await copyText(data)
    setOutcome(isCopied ? 'copied' : 'by-hand')
    announce(isCopied ? buttons.copied : messages.copyByHand)
  }

  const name = data.startsWith('http') ? buttons.copyLink : buttons.copyCode
  return (
    <div {...props} className={classNames('qz-copy', className)} data-slot="copy">
      <button
        className="qz-button"
        data-variant="secondary"
        type="button"
        onBlur={() => outcome === 'copied' && setOutcome('none')}
        onClick={() => void handleCopy()}
      >
        <Icon name={outcome === 'copied' ? 'check' : 'copy'} />
        {outcome === 'copied' ? buttons.copied : name}
      </button>
      {outcome === 'by-hand' && (
        <label className="qz-by-hand">
          {messages.copyByHand}
          <input ref={selectAll} className="qz-input" readOnly type="text" value={data} />
        </label>
      )}
    </div>
  )
}

export interface CopyCodeProps extends Omit<ComponentProps<'div'>, 'children'> {}

async function copyText(text: string): Promise<boolean> {
  try {
    // Missing on pages that are not served over https.
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

function selectAll(input: HTMLInputElement | null): void {
  input?.focus()
  input?.select()
}
