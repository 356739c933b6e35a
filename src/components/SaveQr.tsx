'use client'

import { type ComponentProps, type ReactNode, useState } from 'react'
import { usePaymentView } from '../react/PaymentContext.ts'
import { useAnnounce } from './AnnounceContext.ts'
import { classNames } from './classNames.ts'
import { drawQrPng } from './drawQrPng.ts'
import { Icon } from './Icon.tsx'
import { useMessages } from './useMessages.ts'

const FILE_NAME = 'payment-qr-code.png'

/**
 * Saves the code as a picture of at least 1,024 pixels, to be picked in a bank app's scanner on the same
 * phone. Belongs into a card beside the code that it saves. Renders a `<div>` with a button in it.
 */
export function SaveQr({ className, ...props }: SaveQrProps): ReactNode {
  const { nextAction, phase } = usePaymentView('renders <SaveQr>')
  const { messages } = useMessages()
  const announce = useAnnounce()
  const [isFailed, setIsFailed] = useState(false)
  if (phase !== 'awaiting' || !nextAction || nextAction.type === 'redirect') return null

  async function handleSave(button: Element) {
    const svg = button.closest('[data-slot="checkout"]')?.querySelector('[data-slot="code"] svg')
    const png = svg && (await drawQrPng(svg))
    setIsFailed(!png)
    if (png) download(png)
    else announce(messages.saveFailed)
  }

  return (
    <div {...props} className={classNames('qz-save', className)} data-slot="save">
      <button
        className="qz-button"
        data-variant="secondary"
        type="button"
        onClick={(event) => void handleSave(event.currentTarget)}
      >
        <Icon name="save" />
        {messages.buttons.saveCode}
      </button>
      {isFailed && <p className="qz-hint">{messages.saveFailed}</p>}
    </div>
  )
}

export interface SaveQrProps extends Omit<ComponentProps<'div'>, 'children'> {}

function download(file: Blob): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = FILE_NAME
  link.click()
  URL.revokeObjectURL(url)
}
