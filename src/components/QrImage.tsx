'use client'

import { type ReactNode, useState } from 'react'
import { usePaymentView } from '../react/PaymentContext.ts'
import { ActionProblemCard } from './ActionProblemCard.tsx'
import { CodeTile, type CodeTileProps } from './CodeTile.tsx'
import { type CodeInPicture, findCode } from './findCode.ts'
import { useCodeName } from './useCodeName.ts'
import { useWholePixels } from './useWholePixels.ts'

const QUIET_ZONE = 4
/**
 * Of the drawing, for a module. A browser that darkens pages takes a picture of less than about 64 units for
 * an icon, and inverts it.
 */
const UNITS_PER_MODULE = 16
/** Sharp pixels are worth this much of the room, not more: half the size would be harder to scan. */
const MIN_FILL = 0.85

/**
 * Shows the picture of a `qr-image` action, while the customer is to pay with it. Renders a `<div>` with one
 * SVG in it: white in the same drawing is the only background that no dark mode takes away. A picture that
 * cannot be decoded becomes a problem card.
 */
export function QrImage({ onBroken, ...props }: QrImageProps): ReactNode {
  const { nextAction, phase } = usePaymentView('renders <QrImage>')
  const name = useCodeName()
  const [brokenSrc, setBrokenSrc] = useState<string>()
  const [found, setFound] = useState<{ src: string; code: CodeInPicture | undefined }>()
  const src = phase === 'awaiting' && nextAction?.type === 'qr-image' ? nextAction.src : undefined
  const code = found?.src === src ? found?.code : undefined
  const { side, ...picture } = placePicture(src, code)
  const fit = code ? { unit: UNITS_PER_MODULE } : { minFill: MIN_FILL }
  const attach = useWholePixels(src, fit)
  if (src === undefined) return null
  if (src === brokenSrc) return <ActionProblemCard problem="qr-invalid" />
  return (
    <CodeTile {...props}>
      <svg
        ref={attach}
        aria-label={name}
        height={308}
        role="img"
        viewBox={`0 0 ${side} ${side}`}
        width={308}
      >
        <path d={`M0,0 h${side}v${side}H0z`} fill="#fff" />
        <image
          {...picture}
          onError={() => {
            setBrokenSrc(src)
            onBroken?.(src)
          }}
          onLoad={() => {
            if (found?.src !== src) void findCode(src).then((code) => setFound({ src, code }))
          }}
        />
      </svg>
    </CodeTile>
  )
}

export interface QrImageProps extends Omit<CodeTileProps, 'children'> {
  /** Called when the browser cannot decode the picture. */
  onBroken?: (src: string) => void
}

/**
 * Counts in modules of the code, once it is found, so that its quiet zone is exact. Until then, and where it
 * is not found, in the picture's own pixels: it may have any margin or none, and gets a tenth more.
 */
function placePicture(src: string | undefined, code: CodeInPicture | undefined) {
  const href = code?.src ?? src
  const width = href === undefined ? 1 : readPngWidth(href)
  const margin = Math.ceil(width / 10)
  if (!code) return { href, side: width + 2 * margin, x: margin, y: margin, width, height: width }
  const { left, top, modules, pixelsPerModule } = code
  const scale = UNITS_PER_MODULE / pixelsPerModule
  const quiet = QUIET_ZONE * UNITS_PER_MODULE
  return {
    href,
    side: modules * UNITS_PER_MODULE + 2 * quiet,
    x: quiet - left * scale,
    y: quiet - top * scale,
    width: width * scale,
    height: width * scale,
  }
}

/** The width stands at a fixed place in the head of a PNG; `parseQrImage` has checked that there is one. */
function readPngWidth(src: string): number {
  const head = atob(src.slice(src.indexOf(',') + 1).slice(0, 32))
  return [16, 17, 18, 19].reduce((width, at) => width * 256 + head.charCodeAt(at), 0)
}
