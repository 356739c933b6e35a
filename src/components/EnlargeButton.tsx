'use client'

import { type ComponentProps, type ReactNode, useState } from 'react'
import { Countdown } from './Countdown.tsx'
import { Dialog } from './Dialog.tsx'
import { Icon } from './Icon.tsx'
import { useLiveAction } from './useLiveAction.ts'
import { useMessages } from './useMessages.ts'
import { useParts } from './useParts.ts'
import { useSlots } from './useSlots.ts'

/** Shows a code as large as the screen allows. Its children are the code, so that only what a card has is shipped. */
export function EnlargeButton({ children, ...props }: EnlargeButtonProps): ReactNode {
  const action = useLiveAction('renders <EnlargeQr>')
  if (!action || action.type === 'redirect') return null
  return <Enlarge {...props}>{children}</Enlarge>
}

export interface EnlargeButtonProps extends ComponentProps<'div'> {}

/** Goes with the code, and takes along whether it was open. */
function Enlarge({ className, children, ...props }: EnlargeButtonProps): ReactNode {
  const slot = useSlots()
  const part = useParts({ Countdown })
  const { actions, buttons } = useMessages().messages
  const [isOpen, setIsOpen] = useState(false)
  return (
    <div {...props} {...slot('enlarge', className)}>
      <button
        aria-haspopup="dialog"
        {...slot('button')}
        data-variant="secondary"
        type="button"
        onClick={() => setIsOpen(true)}
      >
        <Icon name="enlarge" />
        {buttons.enlarge}
      </button>
      {isOpen && (
        <Dialog label={actions['qr-code'].title} onClose={() => setIsOpen(false)}>
          {children}
          <part.Countdown />
        </Dialog>
      )}
    </div>
  )
}
