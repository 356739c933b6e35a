'use client'

import { QRCodeSVG } from 'qrcode.react'
import { type ComponentProps, memo, type ReactNode, useCallback, useState } from 'react'
import { usePaymentView } from '../react/PaymentContext.ts'
import { classNames } from './classNames.ts'
import { useCodeName } from './useCodeName.ts'
import { useDevicePixelRatio } from './useDevicePixelRatio.ts'
import { wholePixels } from './wholePixels.ts'

/** What fits into version 8 at level Q: 57 modules with the quiet zone, four whole pixels each at 240. */
const MAX_BYTES_AT_LEVEL_Q = 108

/**
 * Draws the text of a `qr-code` action as a code, while the customer is to pay with it. Renders a `<div>` with
 * one SVG in it. Black on white with a quiet zone of four modules, whatever the theme.
 */
export function QrCode({ size = 240, className, ...props }: QrCodeProps): ReactNode {
  const { nextAction, phase } = usePaymentView('renders <QrCode>')
  const name = useCodeName()
  if (phase !== 'awaiting' || nextAction?.type !== 'qr-code') return null
  return (
    <div {...props} className={classNames('qz-code', className)} data-slot="code">
      <Picture data={nextAction.data} name={name} size={size} />
    </div>
  )
}

export interface QrCodeProps extends Omit<ComponentProps<'div'>, 'children'> {
  /** Room for the code with its quiet zone, in CSS pixels. @default 240 */
  size?: number
}

// Encoding costs more than all else here, so a parent's re-render must not reach it.
const Picture = memo(function Picture({ data, name, size }: PictureProps) {
  const pixelRatio = useDevicePixelRatio()
  const [modules, setModules] = useState<number>()
  // How many modules there are is known only after the first drawing.
  const measure = useCallback((svg: SVGSVGElement | null) => {
    if (svg) setModules(Number(svg.getAttribute('viewBox')?.split(' ')[2]) || undefined)
  }, [])
  return (
    <QRCodeSVG
      ref={measure}
      value={data}
      aria-label={name}
      bgColor="#fff"
      fgColor="#000"
      level={new TextEncoder().encode(data).length > MAX_BYTES_AT_LEVEL_Q ? 'M' : 'Q'}
      marginSize={4}
      size={modules ? wholePixels(size, modules, pixelRatio) : size}
    />
  )
})

interface PictureProps {
  data: string
  name: string
  size: number
}
