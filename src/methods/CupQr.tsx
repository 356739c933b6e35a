'use client'

import { QrCodeStep } from '../components/QrCodeStep.tsx'
import { QrImageStep } from '../components/QrImageStep.tsx'
import { createMethod, type MethodProps } from './createMethod.tsx'
import { readCode } from './readCode.ts'

/**
 * A card that takes a payment by CUP QR (UnionPay): draws the code from the text that the gateway sent.
 *
 * @example <CupQr amount={{ value: 30000, currency: 'CNY' }} data={qrData} expiresAt={expiresAt} />
 */
export const CupQr = createMethod<CupQrProps>({
  displayName: 'CupQr',
  method: 'cup-qr',
  steps: { 'qr-code': QrCodeStep, 'qr-image': QrImageStep },
  problem: 'qr-invalid',
  readAction: ({ data }, options) => readCode(data, options),
})

export interface CupQrProps extends MethodProps {
  /** The text of the code, as in the gateway's `qr_data`: a web address or an EMV code. */
  data: string
}
