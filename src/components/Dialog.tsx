'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { getFocused } from './getFocused.ts'
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
  const closeButton = useRef<HTMLButtonElement>(null)
  const opener = useRef<Element | null>(null)
  useEffect(() => {
    const element = dialog.current
    opener.current ??= getFocused(element)
    if (typeof element?.showModal !== 'function') openByHand(element)
    else if (!element.open) element.showModal()
    // Not the first control, which may be a small one beside the time.
    closeButton.current?.focus()
    return () => {
      if (!element?.isConnected && opener.current instanceof HTMLElement) opener.current.focus()
    }
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc is the same by keyboard
    <dialog
      ref={dialog}
      aria-label={label}
      // A box that scrolls would be a tab stop of its own.
      tabIndex={-1}
      {...slot('dialog')}
      onClick={(event) => event.target === event.currentTarget && onClose()}
      onClose={onClose}
    >
      <div className="qz-dialog-body">
        {children}
        <button
          ref={closeButton}
          {...slot('button')}
          data-variant="secondary"
          type="button"
          onClick={onClose}
        >
          {buttons.close}
        </button>
      </div>
      <LiveRegion />
    </dialog>
  )
}

/** Before Safari 15.4, and in simulated browsers, nothing is modal: such a dialog lies over the page, and closes by Esc. */
function openByHand(element: HTMLDialogElement | null): void {
  if (!element || element.hasAttribute('open')) return
  for (const [name, value] of [
    ['open', ''],
    ['role', 'dialog'],
    ['aria-modal', 'true'],
  ] as const)
    element.setAttribute(name, value)
  element.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') element.dispatchEvent(new Event('close'))
  })
}

interface DialogProps {
  label: string
  onClose: () => void
  children: ReactNode
}
