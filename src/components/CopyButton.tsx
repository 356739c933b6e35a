'use client'

import { type ReactNode, useState } from 'react'
import type { Clock } from '../base/clock.ts'
import { valueWithin } from '../base/valueWithin.ts'
import { useCheckout } from '../react/useCheckout.ts'
import { Icon } from './Icon.tsx'
import { useMessages } from './useMessages.ts'
import { useSlots } from './useSlots.ts'
import { useSpoken } from './useSpoken.ts'

/**
 * Copies a text. It says that it did only if that is true; where copying is not possible it shows the text,
 * selected. Renders a `<button>`, and a field below it where that is needed.
 */
export function CopyButton({ name, copiedName, text, variant }: CopyButtonProps): ReactNode {
  const slot = useSlots()
  const { copyByHand } = useMessages().messages
  const { clock } = useCheckout()
  const [done, setDone] = useState<{ text: string; isCopied: boolean }>()
  // What was said of another text is not true of this one.
  const outcome = typeof text === 'string' && done?.text !== text ? undefined : done
  useSpoken(outcome && (outcome.isCopied ? copiedName : copyByHand))

  async function handleCopy() {
    const wanted = typeof text === 'string' ? text : text()
    if (wanted === '') return
    setDone({ text: wanted, isCopied: await copyText(wanted, clock) })
  }

  return (
    <>
      <button
        {...slot('button')}
        data-variant={variant}
        type="button"
        onBlur={() => outcome?.isCopied && setDone(undefined)}
        onClick={() => void handleCopy()}
      >
        <Icon name={outcome?.isCopied ? 'check' : 'copy'} />
        <span className="qz-in">{outcome?.isCopied ? copiedName : name}</span>
      </button>
      {outcome && !outcome.isCopied && (
        <label className="qz-by-hand">
          {copyByHand}
          <textarea
            ref={selectAll}
            {...slot('input')}
            readOnly
            rows={outcome.text.includes('\n') ? 6 : 1}
            value={outcome.text}
          />
        </label>
      )}
    </>
  )
}

export interface CopyButtonProps {
  name: string
  /** What the button says after the text was copied. */
  copiedName: string
  /** What to copy; a function is asked at the press. */
  text: string | (() => string)
  variant: 'secondary' | 'quiet'
}

/** Some browsers never say whether they copied. After a second the customer gets the text to copy by hand. */
const LONGEST_MS = 1_000

async function copyText(text: string, clock: Clock): Promise<boolean> {
  try {
    // Missing on pages that are not served over https.
    const copied = navigator.clipboard.writeText(text).then(() => true)
    return await valueWithin(copied, { clock, ms: LONGEST_MS, late: false })
  } catch {
    return false
  }
}

function selectAll(field: HTMLTextAreaElement | null): void {
  field?.focus()
  field?.select()
}
