'use client'

import type { ReactNode } from 'react'
import { METHOD_FACTS } from '../protocol/paymentMethod.ts'
import { usePaymentView } from '../react/PaymentContext.ts'
import { useMessages } from './useMessages.ts'
import { useSlots } from './useSlots.ts'

/**
 * Holds the place of what the method usually brings: the same boxes with the same words, not yet to be read, so
 * that nothing jumps when it comes, in any language and at any width. Renders a `<div>`. What it draws is no code.
 */
export function Skeleton(): ReactNode {
  const slot = useSlots()
  const { appUrl, device, expiresAt, method, onOtherMethod } = usePaymentView('renders <Skeleton>')
  const { buttons, methods, onPhone, preparing, until } = useMessages().messages
  const action = method ? METHOD_FACTS[method].usualAction : 'qr-code'
  const isText = action === 'qr-code'
  const isRedirect = action === 'redirect'
  const isPhone = device === 'phone' && !isRedirect
  const { phoneSteps, redirectSteps, scanSteps } = methods[method ?? 'cup-qr']
  const steps = isRedirect ? redirectSteps : isPhone ? phoneSteps : scanSteps
  const tools = [...(isText ? [buttons.copyLink] : []), buttons.saveCode]
  const guide = (
    <>
      <ol aria-hidden="true" className="qz-instructions">
        {steps.map((step) => (
          <li key={step}>
            <Bone text={step} />
          </li>
        ))}
      </ol>
      {!isRedirect && <p {...slot('waiting')}>{preparing.text}</p>}
    </>
  )
  const other = onOtherMethod && (
    <BoneButton text={buttons.otherMethod} variant={isRedirect ? 'secondary' : 'quiet'} />
  )
  return (
    <div
      aria-busy="true"
      {...slot('skeleton', 'qz-step', 'qz-bones')}
      data-layout={isRedirect ? 'column' : isPhone ? 'phone' : undefined}
    >
      <div {...slot('lead')}>
        <h3 {...slot('heading')} tabIndex={-1}>
          {preparing.title}
        </h3>
        {/* Of the methods only the one whose code is a text has a deadline as a rule. */}
        {(isText || expiresAt) && (
          <div aria-hidden="true" className="qz-countdown">
            <Bone text={`0:00 ${until}`} />
          </div>
        )}
      </div>
      {!isRedirect && !isPhone && (
        <div aria-hidden="true" {...slot('panel')}>
          <div className="qz-code qz-ghost" />
          <div className="qz-tools">
            {[...tools, buttons.enlarge].map((name) => (
              <BoneButton key={name} text={name} />
            ))}
          </div>
        </div>
      )}
      <div {...slot('guide')}>
        {isPhone && (
          <>
            <div className="qz-actions">
              {(isText || appUrl) && <BoneButton text={buttons.openApp} />}
              {tools.map((name) => (
                <BoneButton key={name} text={name} />
              ))}
            </div>
            <p aria-hidden="true" className="qz-subheading">
              <Bone text={onPhone.withImage} />
            </p>
          </>
        )}
        {guide}
        {isRedirect ? (
          <div className="qz-actions">
            <BoneButton text={buttons.goToBank} />
            {other}
          </div>
        ) : (
          !isPhone && other
        )}
      </div>
      {isPhone && (
        <div aria-hidden="true" {...slot('panel')}>
          <p className="qz-subheading">
            <Bone text={onPhone.orScan} />
          </p>
          <div className="qz-bone" data-size="code" />
          <BoneButton text={buttons.enlarge} />
        </div>
      )}
      {isPhone && other}
    </div>
  )
}

/** Words as a grey bar on each of their lines. */
function Bone({ text }: { text: string }): ReactNode {
  return (
    <span>
      <span className="qz-bone">{text}</span>
    </span>
  )
}

function BoneButton({ text, variant = 'secondary' }: BoneButtonProps): ReactNode {
  return (
    <div aria-hidden="true">
      <span className="qz-button" data-variant={variant}>
        <i className="qz-icon" />
        {text}
      </span>
    </div>
  )
}

interface BoneButtonProps {
  text: string
  variant?: 'secondary' | 'quiet'
}
