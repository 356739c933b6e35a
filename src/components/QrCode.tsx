'use client'

import { QRCodeSVG } from 'qrcode.react'
import { memo, type ReactNode } from 'react'
import { usePaymentView } from '../react/PaymentContext.ts'
import { CodeTile, type CodeTileProps } from './CodeTile.tsx'
import { useCodeName } from './useCodeName.ts'
import { useWholePixels } from './useWholePixels.ts'

/** What fits into version 8 at level Q: 57 modules with the quiet zone, four whole pixels each at 240. */
const MAX_BYTES_AT_LEVEL_Q = 108

/**
 * Draws the text of a `qr-code` action as a code, while the customer is to pay with it. Renders a `<div>` with
 * one SVG in it. Black on white with a quiet zone of four modules, whatever the theme.
 */
export function QrCode(props: QrCodeProps): ReactNode {
  const { nextAction, phase } = usePaymentView('renders <QrCode>')
  const name = useCodeName()
  if (phase !== 'awaiting' || nextAction?.type !== 'qr-code') return null
  return (
    <CodeTile {...props}>
      <Picture data={nextAction.data} name={name} />
    </CodeTile>
  )
}

export interface QrCodeProps extends Omit<CodeTileProps, 'children'> {}

// Encoding costs more than all else here, so a parent's re-render must not reach it.
const Picture = memo(function Picture({ data, name }: { data: string; name: string }) {
  return (
    <QRCodeSVG
      ref={useWholePixels(data)}
      value={data}
      aria-label={name}
      bgColor="#fff"
      fgColor="#000"
      level={new TextEncoder().encode(data).length > MAX_BYTES_AT_LEVEL_Q ? 'M' : 'Q'}
      marginSize={4}
      size={308}
    />
  )
})
