'use client'

import { type ReactNode, useState } from 'react'
import { usePaymentView } from '../react/PaymentContext.ts'
import { ActionProblemCard } from './ActionProblemCard.tsx'
import { QrImage } from './QrImage.tsx'
import { ScanStep } from './ScanStep.tsx'

/** The step of a `qr-image` action. Nobody is told to scan a picture that the browser cannot show. */
export function QrImageStep(): ReactNode {
  const { nextAction } = usePaymentView('renders <QrImageStep>')
  const [brokenSrc, setBrokenSrc] = useState<string>()
  if (nextAction?.type === 'qr-image' && nextAction.src === brokenSrc) {
    return <ActionProblemCard problem="qr-invalid" />
  }
  return (
    <ScanStep>
      <QrImage onBroken={setBrokenSrc} />
    </ScanStep>
  )
}
