'use client'

import { type ComponentProps, type ReactNode, useEffect, useRef, useState } from 'react'
import { valueWithin } from '../base/valueWithin.ts'
import { joinSentences } from '../i18n/joinSentences.ts'
import { usePaymentView } from '../react/PaymentContext.ts'
import { useCheckout } from '../react/useCheckout.ts'
import { useHydrated } from '../react/useHydrated.ts'
import { Dialog } from './Dialog.tsx'
import { drawQrPng } from './drawQrPng.ts'
import { Hint } from './Hint.tsx'
import { Icon } from './Icon.tsx'
import {
  canDownload,
  canShare,
  createDownload,
  nameFile,
  readDataUrl,
  sharePicture,
} from './pictureFile.ts'
import { useCodeName } from './useCodeName.ts'
import { useLiveAction } from './useLiveAction.ts'
import { useMessages } from './useMessages.ts'
import { useSlots } from './useSlots.ts'
import { useSpoken } from './useSpoken.ts'

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

/** How long a browser may take to paint a picture, or to read it. */
const LONGEST_DRAWING_MS = 3_000

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
  const { buttons, codeSaved, holdPicture, saveFailed } = useMessages().messages
  const { clock } = useCheckout()
  const name = useCodeName()
  const isSharing = useHydrated() && device !== 'desktop' && canShare()
  const [state, setState] = useState<Outcome>()
  const outcome = state?.code === code ? state : undefined
  const isDrawing = useRef(false)
  const isSheetOpen = useRef(false)
  const current = useRef<string>(undefined)
  const stopDownload = useRef<() => void>(undefined)

  useSpoken(outcome?.is === 'saved' ? codeSaved : undefined)
  useEffect(() => {
    current.current = code
    return () => {
      current.current = undefined
      stopDownload.current?.()
    }
  }, [code])

  async function draw(button: Element): Promise<Blob | undefined> {
    const svg = button.closest('[data-slot="checkout"]')?.querySelector('[data-slot="code"] svg')
    if (!svg) return undefined
    return valueWithin(drawQrPng(svg), { clock, ms: LONGEST_DRAWING_MS, late: undefined })
  }

  async function share(png: Blob): Promise<Outcome | 'refused'> {
    isSheetOpen.current = true
    const shared = await sharePicture(png)
    isSheetOpen.current = false
    return shared === 'refused' ? shared : { code, is: shared }
  }

  async function save(png: Blob | undefined, mayShare: boolean): Promise<Outcome | undefined> {
    const shared = png && mayShare ? await share(png) : 'refused'
    if (shared !== 'refused' || current.current !== code)
      return shared === 'refused' ? undefined : shared
    if (png && canDownload()) {
      stopDownload.current?.()
      stopDownload.current = createDownload(png)
      return { code, is: 'saved' }
    }
    const reading =
      png && valueWithin(readDataUrl(png), { clock, ms: LONGEST_DRAWING_MS, late: undefined })
    const src = (await reading) ?? picture
    return src === undefined ? { code, is: 'failed' } : { code, is: 'held', src }
  }

  async function handleSave(button: Element, mayShare: boolean) {
    if (isDrawing.current) return
    isDrawing.current = true
    const png = await draw(button).catch(() => undefined)
    isDrawing.current = false
    if (current.current !== code) return
    // A sheet that is closed without a word to the page would never let the customer save the picture.
    const isFirst = !isSheetOpen.current
    setState(await save(png, mayShare && isFirst).catch((): Outcome => ({ code, is: 'failed' })))
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
          <p {...slot('text')}>{joinSentences(holdPicture.text, holdPicture.withScreenReader)}</p>
          <img alt={name} className="qz-held" height={308} src={outcome.src} width={308} />
          {/* Screen readers offer more for a link than for a picture. It leaves the page alone. */}
          <a
            {...slot('button')}
            data-variant="quiet"
            download={nameFile(/^data:([^;,]*)/.exec(outcome.src)?.[1] ?? 'image/png')}
            href={outcome.src}
          >
            {holdPicture.link}
          </a>
        </Dialog>
      )}
      <Hint text={outcome?.is === 'failed' ? saveFailed : undefined} />
    </div>
  )
}

type Outcome =
  | { code: string; is: 'shared' | 'closed' | 'saved' | 'failed' }
  | { code: string; is: 'held'; src: string }
