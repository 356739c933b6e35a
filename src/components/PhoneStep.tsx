'use client'

import type { ReactNode } from 'react'
import { usePaymentView } from '../react/PaymentContext.ts'
import { CopyCode } from './CopyCode.tsx'
import { Countdown } from './Countdown.tsx'
import { EnlargeButton } from './EnlargeButton.tsx'
import { Instructions } from './Instructions.tsx'
import { OpenApp } from './OpenApp.tsx'
import { OtherMethodButton } from './OtherMethodButton.tsx'
import { SaveQr } from './SaveQr.tsx'
import { useAppUrl } from './useAppUrl.ts'
import { useMessages } from './useMessages.ts'

/**
 * Arranges what belongs around a code for a customer who cannot scan it, because it is on the phone that
 * would. First comes what one phone can do; the code is for others. Renders a `<div>`. Its child is the code.
 */
export function PhoneStep({ children }: { children: ReactNode }): ReactNode {
  const { nextAction } = usePaymentView('renders <PhoneStep>')
  const { actions, onPhone } = useMessages().messages
  const hasApp = useAppUrl('renders <PhoneStep>') !== undefined
  return (
    <div className="qz-step" data-layout="phone" data-slot="step">
      <div className="qz-lead">
        <h3 className="qz-heading" data-slot="heading" tabIndex={-1}>
          {onPhone.title}
        </h3>
        <Countdown />
      </div>
      <div className="qz-guide">
        <div className="qz-actions">
          <OpenApp />
          <SaveQr variant={hasApp ? 'secondary' : 'primary'} />
          <CopyCode />
        </div>
        <h4 className="qz-subheading">{onPhone.withImage}</h4>
        <Instructions />
        <p className="qz-waiting">{actions[nextAction?.type ?? 'qr-code'].text}</p>
      </div>
      <div className="qz-panel">
        <h4 className="qz-subheading">{onPhone.orScan}</h4>
        {children}
        <EnlargeButton>{children}</EnlargeButton>
      </div>
      <OtherMethodButton variant="quiet" />
    </div>
  )
}
