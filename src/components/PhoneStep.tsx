'use client'

import type { ReactNode } from 'react'
import { usePaymentView } from '../react/PaymentContext.ts'
import { CopyCode } from './CopyCode.tsx'
import { Countdown } from './Countdown.tsx'
import { EnlargeButton } from './EnlargeButton.tsx'
import { Instructions } from './Instructions.tsx'
import { NewCodeOffer } from './NewCodeOffer.tsx'
import { OpenApp } from './OpenApp.tsx'
import { OtherMethodButton } from './OtherMethodButton.tsx'
import { ResultNote } from './ResultNote.tsx'
import { SaveQr } from './SaveQr.tsx'
import { useAppUrl } from './useAppUrl.ts'
import { useMessages } from './useMessages.ts'
import { useParts } from './useParts.ts'
import { useSlots } from './useSlots.ts'
import { WithoutScan } from './WithoutScan.tsx'

/**
 * Arranges what belongs around a code for a customer who cannot scan it, because it is on the phone that
 * would. First comes what one phone can do; the code is for others. Renders a `<div>`. Its child is the code.
 */
export function PhoneStep({ children }: { children: ReactNode }): ReactNode {
  const slot = useSlots()
  const part = useParts({
    CopyCode,
    Countdown,
    EnlargeQr: EnlargeButton,
    Instructions,
    OpenApp,
    SaveQr,
  })
  const { nextAction } = usePaymentView('renders <PhoneStep>')
  const { actions, onPhone } = useMessages().messages
  const hasApp = useAppUrl('renders <PhoneStep>') !== undefined
  return (
    <div {...slot('step')} data-layout="phone">
      <div {...slot('lead')}>
        <h3 {...slot('heading')} tabIndex={-1}>
          {onPhone.title}
        </h3>
        <part.Countdown />
      </div>
      <div {...slot('guide')}>
        <WithoutScan>
          <div {...slot('actions')}>
            <part.OpenApp />
            <part.SaveQr variant={hasApp ? 'secondary' : 'primary'} />
            <part.CopyCode />
          </div>
        </WithoutScan>
        <h4 {...slot('subheading')}>{onPhone.withImage}</h4>
        <part.Instructions />
        <p {...slot('waiting')}>{actions[nextAction?.type ?? 'qr-code'].text}</p>
        <ResultNote />
      </div>
      <div {...slot('panel')}>
        <h4 {...slot('subheading')}>{onPhone.orScan}</h4>
        {children}
        <part.EnlargeQr>{children}</part.EnlargeQr>
      </div>
      <NewCodeOffer />
      <OtherMethodButton variant="quiet" />
    </div>
  )
}
