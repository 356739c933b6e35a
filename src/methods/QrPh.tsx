'use client'

import { QrCodeStep } from '../components/QrCodeStep.tsx'
import { QrImageStep } from '../components/QrImageStep.tsx'
import { createMethod, type MethodProps } from './createMethod.tsx'
import { readCode } from './readCode.ts'

/**
 * A card that takes a payment by QR Ph: shows the picture of the code that the gateway sent, or draws it
 * where the gateway sent a text.
 *
 * @example <QrPh amount={{ value: 500000, currency: 'PHP' }} image={qrImage} />
 */
export const QrPh = createMethod<QrPhProps>({
  displayName: 'QrPh',
  method: 'ph-qr',
  steps: { 'qr-code': QrCodeStep, 'qr-image': QrImageStep },
  problem: 'qr-invalid',
  readAction: ({ data, image }, options) => readCode(image ?? data, options),
})

export type QrPhProps = MethodProps &
  (
    | {
        /** The picture as the gateway sent it: a PNG in a `data:` URI. */
        image: string
        data?: never
      }
    | {
        /** The text of the code, where the gateway sent one. */
        data: string
        image?: never
      }
  )
