'use client'

import { type ReactNode, useMemo, useState } from 'react'
import { readPictureSize } from '../protocol/parseQrImage.ts'
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
  const size = useMemo(() => (src ? readPictureSize(src) : NO_SIZE), [src])
  const { side, ...picture } = code ? placeCode(code) : placePicture(src, size)
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

const NO_SIZE = { width: 1, height: 1 }

/**
 * Counts in modules of the code, once it is found, so that its quiet zone is exact. A picture in which a code was found
 * is square.
 */
function placeCode({ src, left, top, modules, pixelsPerModule, width }: CodeInPicture) {
  const scale = UNITS_PER_MODULE / pixelsPerModule
  const quiet = QUIET_ZONE * UNITS_PER_MODULE
  return {
    href: src,
    side: modules * UNITS_PER_MODULE + 2 * quiet,
    x: quiet - left * scale,
    y: quiet - top * scale,
    width: width * scale,
    height: width * scale,
  }
}

/** Counts in the picture's own pixels: it may have any margin or none, and gets a tenth more. A poster lies in the middle. */
function placePicture(
  href: string | undefined,
  { width, height }: { width: number; height: number },
) {
  const longest = Math.max(width, height)
  const side = longest + 2 * Math.ceil(longest / 10)
  return { href, side, x: (side - width) / 2, y: (side - height) / 2, width, height }
}
