'use client'

import type { ComponentProps, ReactNode } from 'react'
import { parseTime } from '../core/parseTime.ts'
import { formatMessage } from '../i18n/formatMessage.ts'
import { formatTime } from '../i18n/formatTime.ts'
import { usePaymentView } from '../react/PaymentContext.ts'
import { useCountdown } from '../react/useCountdown.ts'
import { useHydrated } from '../react/useHydrated.ts'
import { classNames } from './classNames.ts'
import { Icon } from './Icon.tsx'
import { useMessages } from './useMessages.ts'

/**
 * Shows how long the customer still has to pay, and until what time of day; nothing where there is no
 * deadline. Renders a `<div>`. Silent for screen readers: `LiveRegion` speaks at sensible moments.
 */
export function Countdown({ className, ...props }: CountdownProps): ReactNode {
  const { expiresAt, phase } = usePaymentView('renders <Countdown>')
  const { locale, messages } = useMessages()
  const isHydrated = useHydrated()
  const expiresAtMs = parseTime(expiresAt)
  if (phase !== 'awaiting' || expiresAtMs === undefined) return null
  return (
    <div
      aria-label={messages.timeLeft}
      role="timer"
      {...props}
      className={classNames('qz-countdown', className)}
      data-slot="countdown"
    >
      <Icon name="clock" />
      <Digits />
      {isHydrated && (
        <span className="qz-until">
          {formatMessage(messages.until, { time: formatTime(expiresAtMs, locale) })}
        </span>
      )}
    </div>
  )
}

export interface CountdownProps extends Omit<ComponentProps<'div'>, 'children'> {}

/** The only thing on the page that renders once a second. */
function Digits(): ReactNode {
  const { createdAt, expiresAt, serverNow } = usePaymentView('renders <Countdown>')
  const countdown = useCountdown(expiresAt, { now: serverNow, startsAt: createdAt })
  if (!countdown) return null
  const { minutes, seconds, urgency } = countdown
  return (
    <span className="qz-digits" data-urgency={urgency} suppressHydrationWarning>
      {formatDigits(minutes, seconds)}
    </span>
  )
}

/** `9:05`, and `1:09:05` from an hour on. */
function formatDigits(minutes: number, seconds: number): string {
  const hours = Math.floor(minutes / 60)
  const left = hours > 0 ? `${hours}:${twoDigits(minutes % 60)}` : String(minutes)
  return `${left}:${twoDigits(seconds)}`
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
