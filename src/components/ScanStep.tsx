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
import { PhoneStep } from './PhoneStep.tsx'
import { ResultNote } from './ResultNote.tsx'
import { SaveQr } from './SaveQr.tsx'
import { SendLink } from './SendLink.tsx'
import { useAppUrl } from './useAppUrl.ts'
import { useCodeText } from './useCodeText.ts'
import { useMessages } from './useMessages.ts'
import { useParts } from './useParts.ts'
import { useSlots } from './useSlots.ts'
import { WithoutScan } from './WithoutScan.tsx'

/**
 * Arranges what belongs around a code: how long, how, and what to do without a camera. Renders a `<div>`. Its
 * child is the code.
 */
export function ScanStep({ children }: { children: ReactNode }): ReactNode {
  const slot = useSlots()
  const part = useParts({
    CopyCode,
    Countdown,
    EnlargeQr: EnlargeButton,
    Instructions,
    OpenApp,
    SaveQr,
  })
  const { device, nextAction } = usePaymentView('renders <ScanStep>')
  const { messages } = useMessages()
  const address = useAppUrl('renders <ScanStep>')
  // A computer has none of the apps that have an address of their own kind.
  const canOpen = address && (device === 'tablet' || address.url.startsWith('http'))
  const canCopy = useCodeText('renders <ScanStep>') !== undefined
  if (device === 'phone') return <PhoneStep>{children}</PhoneStep>
  const { title, text } = messages.actions[nextAction?.type ?? 'qr-code']
  return (
    <div {...slot('step')}>
      <div {...slot('lead')}>
        <h3 {...slot('heading')} tabIndex={-1}>
          {title}
        </h3>
        <part.Countdown />
      </div>
      {(canCopy || canOpen) && (
        <WithoutScan>
          <div {...slot('tools')}>
            <part.CopyCode />
            <SendLink />
            {canOpen && <part.OpenApp variant="secondary" />}
          </div>
        </WithoutScan>
      )}
      <div {...slot('panel')}>
        {children}
        <div {...slot('tools')}>
          <part.SaveQr />
          <part.EnlargeQr>{children}</part.EnlargeQr>
        </div>
      </div>
      <div {...slot('guide')}>
        <part.Instructions />
        {device === 'tablet' && <p {...slot('hint', 'qz-same-device')}>{messages.sameDevice}</p>}
        <p {...slot('waiting')}>{text}</p>
        <ResultNote />
        <NewCodeOffer />
        <OtherMethodButton variant="quiet" />
      </div>
    </div>
  )
}
