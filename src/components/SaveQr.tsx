'use client'

import { type ComponentProps, type ReactNode, useEffect, useRef, useState } from 'react'
import { usePaymentView } from '../react/PaymentContext.ts'
import { useHydrated } from '../react/useHydrated.ts'
import { Dialog } from './Dialog.tsx'
import { drawQrPng } from './drawQrPng.ts'
import { Hint } from './Hint.tsx'
import { Icon } from './Icon.tsx'
import { canDownload, canShare, createDownload, readDataUrl, sharePicture } from './pictureFile.ts'
import { useCodeName } from './useCodeName.ts'
import { useLiveAction } from './useLiveAction.ts'
import { useMessages } from './useMessages.ts'
import { useSlots } from './useSlots.ts'

/**
 * Saves the code as a picture of at least 1,024 pixels, to be picked in a bank app's scanner on the same
 * device: by the device's own share sheet, as a download, or as a picture to press and hold, whichever works
 * here. Belongs into a card beside the code that it saves. Renders a `<div>` with a button in it.
 */
export function SaveQr(props: SaveQrProps): ReactNode {
  const action = useLiveAction('renders <SaveQr>')
  if (!action || action.type === 'redirect') return null
  return action.type === 'qr-code' ? (
    <Save {...props} code={action.data} />
  ) : (
    <Save {...props} code={action.src} picture={action.src} />
  )
}

export interface SaveQrProps extends Omit<ComponentProps<'div'>, 'children'> {
  /** How much the button stands out. @default 'secondary' */
  variant?: 'primary' | 'secondary'
}

interface SaveProps extends SaveQrProps {
  /** What the code is made of: what was done with another one does not count for it. */
  code: string
  /** A picture that is there already. */
  picture?: string
}

/** Goes with the code, and takes the pictures along that were made of it. */
function Save({ code, picture, className, variant = 'secondary', ...props }: SaveProps): ReactNode {
  const slot = useSlots()
  const { device = 'desktop' } = usePaymentView('renders <SaveQr>')
  const { buttons, holdPicture, saveFailed } = useMessages().messages
  const name = useCodeName()
  const isSharing = useHydrated() && device !== 'desktop' && canShare()
  const [state, setState] = useState<Outcome>()
  const outcome = state?.code === code ? state : undefined
  const isBusy = useRef(false)
  const current = useRef<string>(undefined)
  const stopDownload = useRef<() => void>(undefined)

  useEffect(() => {
    current.current = code
    return () => {
      current.current = undefined
      stopDownload.current?.()
    }
  }, [code])

  async function save(button: Element, mayShare: boolean): Promise<Outcome | undefined> {
    const svg = button.closest('[data-slot="checkout"]')?.querySelector('[data-slot="code"] svg')
    const png = svg && (await drawQrPng(svg))
    if (current.current !== code) return undefined
    if (png && mayShare) {
      const shared = await sharePicture(png)
      if (shared !== 'refused') return { code, is: shared }
      if (current.current !== code) return undefined
    }
    if (png && canDownload()) {
      stopDownload.current?.()
      stopDownload.current = createDownload(png)
      return undefined
    }
    const src = png ? await readDataUrl(png) : picture
    return src === undefined ? { code, is: 'failed' } : { code, is: 'held', src }
  }

  async function handleSave(button: Element, mayShare: boolean) {
    if (isBusy.current) return
    isBusy.current = true
    setState(await save(button, mayShare).catch((): Outcome => ({ code, is: 'failed' })))
    isBusy.current = false
  }

  return (
    <div {...props} {...slot('save', className)}>
      <button
        {...slot('button')}
        data-variant={variant}
        type="button"
        onClick={(event) => void handleSave(event.currentTarget, isSharing)}
      >
        <Icon name={isSharing ? 'share' : 'save'} />
        {isSharing ? buttons.shareCode : buttons.saveCode}
      </button>
      {outcome?.is === 'closed' && (
        // Not every share sheet can save.
        <button
          {...slot('button')}
          data-variant="quiet"
          type="button"
          onClick={(event) => void handleSave(event.currentTarget, false)}
        >
          {buttons.saveCode}
        </button>
      )}
      {outcome?.is === 'held' && (
        <Dialog label={holdPicture.title} onClose={() => setState(undefined)}>
          <h3 {...slot('heading')}>{holdPicture.title}</h3>
          <p {...slot('text')}>{holdPicture.text}</p>
          <img alt={name} className="qz-held" height={308} src={outcome.src} width={308} />
        </Dialog>
      )}
      <Hint text={outcome?.is === 'failed' ? saveFailed : undefined} />
    </div>
  )
}

type Outcome =
  | { code: string; is: 'shared' | 'closed' | 'failed' }
  | { code: string; is: 'held'; src: string }
