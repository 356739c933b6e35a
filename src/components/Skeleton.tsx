'use client'

import type { ReactNode } from 'react'
import { formatMessage } from '../i18n/formatMessage.ts'
import { formatTime } from '../i18n/formatTime.ts'
import { METHOD_FACTS, PAYMENT_METHODS } from '../protocol/paymentMethod.ts'
import { usePaymentView } from '../react/PaymentContext.ts'
import { markForeign } from './markForeign.tsx'
import { useMessages } from './useMessages.ts'
import { useSlots } from './useSlots.ts'

/**
 * Holds the place of what the method usually brings: the same boxes with the same words, not yet to be read, so
 * that nothing jumps when it comes, in any language and at any width. Renders a `<div>`. What it draws is no code.
 */
export function Skeleton(): ReactNode {
  const slot = useSlots()
  const { appUrl, device, expiresAt, method, onOtherMethod } = usePaymentView('renders <Skeleton>')
  const { locale, messages } = useMessages()
  const { actions, buttons, methods, onPhone, preparing, until, withoutScan } = messages
  const action = method ? METHOD_FACTS[method].usualAction : 'qr-code'
  const isText = action === 'qr-code'
  const isRedirect = action === 'redirect'
  const isPhone = device === 'phone' && !isRedirect
  const { phoneSteps, redirectSteps, scanSteps } = methods[method ?? PAYMENT_METHODS[0]]
  const steps = isRedirect ? redirectSteps : isPhone ? phoneSteps : scanSteps
  const tools = [isText ? buttons.copyLink : buttons.copyCode, buttons.saveCode]
  const ways = isText
    ? [buttons.copyLink, buttons.sendToPhone, buttons.openPage]
    : [buttons.copyCode]
  const { resultNote } = methods[method ?? PAYMENT_METHODS[0]]
  // As wide as a time without its zone.
  const time = formatTime(0, locale, 'UTC').replace(/\s?UTC/, '')
  const others = onOtherMethod ? [buttons.otherMethod] : []
  return (
    <div
      {...slot('skeleton', 'qz-step', 'qz-bones')}
      data-layout={isRedirect ? 'column' : isPhone ? 'phone' : undefined}
    >
      <div {...slot('lead')}>
        <h3 {...slot('heading')} tabIndex={-1}>
          <span className="qz-visually-hidden">{preparing.title}</span>
          <Bone>{isPhone ? onPhone.title : actions[action].title}</Bone>
        </h3>
        <p className="qz-visually-hidden">{preparing.text}</p>
        {/* Of the methods only the one whose code is a text has a deadline as a rule. */}
        {(isText || expiresAt) && (
          <div className="qz-countdown">
            <div className="qz-timer">
              <i aria-hidden="true" className="qz-icon" />
              <span aria-hidden="true" className="qz-digits">
                <Bone>0:00</Bone>
              </span>
              <Bone>{formatMessage(until, { time })}</Bone>
            </div>
            <span aria-hidden="true" className="qz-timer-button">
              <i className="qz-icon" />
            </span>
          </div>
        )}
      </div>
      {!isRedirect && !isPhone && (
        <div aria-hidden="true" className="qz-without-scan">
          <div className="qz-ways">
            <p className="qz-subheading">
              <Bone>{withoutScan}</Bone>
            </p>
            <div className="qz-tools">{ways.map(toTool)}</div>
          </div>
        </div>
      )}
      {!isRedirect && !isPhone && (
        <div aria-hidden="true" {...slot('panel')}>
          <div className="qz-code qz-ghost">
            <p className="qz-in">{preparing.title}</p>
          </div>
          <div className="qz-tools">{[buttons.saveCode, buttons.enlarge].map(toTool)}</div>
        </div>
      )}
      <div aria-hidden="true" {...slot('guide')}>
        {isPhone && (
          <>
            <div className="qz-ways">
              <p className="qz-subheading">
                <Bone>{withoutScan}</Bone>
              </p>
              <div className="qz-actions">
                {isText && (
                  <BoneButton hasIcon note={preparing.title}>
                    {appUrl ? buttons.openApp : buttons.openPage}
                  </BoneButton>
                )}
                {[...tools].reverse().map((name) => (
                  <BoneButton key={name} hasIcon note={isText ? undefined : preparing.title}>
                    {name}
                  </BoneButton>
                ))}
              </div>
            </div>
            <p className="qz-subheading">
              <Bone>{onPhone.withImage}</Bone>
            </p>
          </>
        )}
        <ol className="qz-instructions">
          {steps.map((step) => (
            <li key={step} className="qz-in">
              <Bone>{markForeign(step, locale)}</Bone>
            </li>
          ))}
        </ol>
        {isRedirect ? (
          <div className="qz-actions">
            <BoneButton hasIcon note={preparing.title}>
              {buttons.goToBank}
            </BoneButton>
            {others.map((name) => (
              <BoneButton key={name}>{name}</BoneButton>
            ))}
          </div>
        ) : (
          <p className="qz-waiting">
            <Bone>{actions[action].text}</Bone>
          </p>
        )}
        {resultNote && (
          <p className="qz-result-note">
            <Bone>{markForeign(resultNote, locale)}</Bone>
          </p>
        )}
        {!isRedirect && !isPhone && <BoneLinks names={others} />}
      </div>
      {isPhone && (
        <>
          <div aria-hidden="true" {...slot('panel')}>
            <p className="qz-subheading">
              <Bone>{onPhone.orScan}</Bone>
            </p>
            <div className="qz-bone" data-size="code" />
            <BoneButton hasIcon>{buttons.enlarge}</BoneButton>
          </div>
          <BoneLinks names={others} />
        </>
      )}
    </div>
  )
}

/** Words as a grey bar on each of their lines. */
function Bone({ children }: { children: ReactNode }): ReactNode {
  return (
    <span aria-hidden="true" className="qz-in">
      <span className="qz-bone">{children}</span>
    </span>
  )
}

/** A small button in a row of them. */
function toTool(name: string): ReactNode {
  return (
    <div key={name} className="qz-in">
      <BoneButton hasIcon>{name}</BoneButton>
    </div>
  )
}

/** A button that cannot be pressed yet. */
function BoneButton({ children, hasIcon, note }: BoneButtonProps): ReactNode {
  return (
    <span aria-hidden="true" className="qz-button" data-variant="secondary">
      {hasIcon && <i className="qz-icon" />}
      <span className="qz-in">{children}</span>
      {note && <b className="qz-note">{note}</b>}
    </span>
  )
}

interface BoneButtonProps {
  children: ReactNode
  hasIcon?: boolean
  /** What can be read on it meanwhile. */
  note?: string | undefined
}

function BoneLinks({ names }: { names: readonly string[] }): ReactNode {
  return names.map((name) => (
    <span key={name} aria-hidden="true" className="qz-button" data-variant="quiet">
      {name}
    </span>
  ))
}
