'use client'

import { type ComponentProps, type ReactNode, useState } from 'react'
import { usePaymentView } from '../react/PaymentContext.ts'
import { ActionProblemCard } from './ActionProblemCard.tsx'
import { classNames } from './classNames.ts'
import { useCodeName } from './useCodeName.ts'
import { useDevicePixelRatio } from './useDevicePixelRatio.ts'
import { wholePixels } from './wholePixels.ts'

/** Pictures come with any margin or none, so they get this share of the drawing as white on each side. */
const MARGIN = 1 / 12
/** Sharp pixels are worth this much of the room, not more: half the size would be harder to scan. */
const MIN_FILL = 0.85

/**
 * Shows the picture of a `qr-image` action, while the customer is to pay with it. Renders a `<div>` with one
 * SVG in it: a white rectangle in the same drawing is the only background that no dark mode takes away. A
 * picture that cannot be decoded becomes a problem card.
 */
export function QrImage({ size = 256, onBroken, className, ...props }: QrImageProps): ReactNode {
  const { nextAction, phase } = usePaymentView('renders <QrImage>')
  const name = useCodeName()
  const pixelRatio = useDevicePixelRatio()
  const [brokenSrc, setBrokenSrc] = useState<string>()
  if (phase !== 'awaiting' || nextAction?.type !== 'qr-image') return null
  const { src } = nextAction
  if (src === brokenSrc) return <ActionProblemCard problem="qr-invalid" />
  const room = size * (1 - 2 * MARGIN)
  const width = readPngWidth(src)
  const whole = wholePixels(room, width, pixelRatio)
  const side = whole < room * MIN_FILL ? room : whole
  const offset = (size - side) / 2
  return (
    <div {...props} className={classNames('qz-code', className)} data-slot="code">
      <svg aria-label={name} height={size} role="img" viewBox={`0 0 ${size} ${size}`} width={size}>
        <rect fill="#fff" height={size} width={size} />
        <image
          height={side}
          href={src}
          // Enlarged pixels stay sharp; a picture that must shrink is smoothed, or lines would vanish.
          imageRendering={side * pixelRatio < width ? 'auto' : 'pixelated'}
          width={side}
          x={offset}
          y={offset}
          onError={() => {
            setBrokenSrc(src)
            onBroken?.(src)
          }}
        />
      </svg>
    </div>
  )
}

export interface QrImageProps extends Omit<ComponentProps<'div'>, 'children'> {
  /** Side of the whole drawing in CSS pixels. @default 256 */
  size?: number
  /** Called when the browser cannot decode the picture. */
  onBroken?: (src: string) => void
}

/** The width stands at a fixed place in the head of a PNG; `parseQrImage` has checked that there is one. */
function readPngWidth(src: string): number {
  const head = atob(src.slice(src.indexOf(',') + 1).slice(0, 32))
  return [16, 17, 18, 19].reduce((width, at) => width * 256 + head.charCodeAt(at), 0)
}
