'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { LiveRegion } from './LiveRegion.tsx'
import { useMessages } from './useMessages.ts'
import { useSlots } from './useSlots.ts'

/**
 * Shows something over the page, and nothing else can be reached meanwhile. Closes by its button, Esc, a press
 * beside it, and with whatever renders it. Renders a modal `<dialog>`; the focus goes back where it was.
 */
export function Dialog({ label, onClose, children }: DialogProps): ReactNode {
  const slot = useSlots()
  const { buttons } = useMessages().messages
  const dialog = useRef<HTMLDialogElement>(null)
  const opener = useRef<Element | null>(null)
  useEffect(() => {
    const element = dialog.current
    opener.current ??= document.activeElement
    // A simulated browser may have no modal dialogs.
    if (typeof element?.showModal !== 'function') element?.setAttribute('open', '')
    else if (!element.open) element.showModal()
    return () => {
      if (!element?.isConnected && opener.current instanceof HTMLElement) opener.current.focus()
    }
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc is the same by keyboard
    <dialog
      ref={dialog}
      aria-label={label}
      {...slot('dialog')}
      onClick={(event) => event.target === event.currentTarget && onClose()}
      onClose={onClose}
    >
      <div className="qz-dialog-body">
        {children}
        <button {...slot('button')} data-variant="secondary" type="button" onClick={onClose}>
          {buttons.close}
        </button>
      </div>
      <LiveRegion />
    </dialog>
  )
}

interface DialogProps {
  label: string
  onClose: () => void
  children: ReactNode
}
