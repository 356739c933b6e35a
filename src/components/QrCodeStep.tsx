'use client'

import type { ReactNode } from 'react'
import { QrCode } from './QrCode.tsx'
import { ScanStep } from './ScanStep.tsx'

/** The step of a `qr-code` action. */
export function QrCodeStep(): ReactNode {
  return (
    <ScanStep>
      <QrCode />
    </ScanStep>
  )
}
