'use client'

import { type ComponentProps, type ReactNode, useContext, useState } from 'react'
import { parseTime } from '../core/parseTime.ts'
import { formatCountdown } from '../i18n/formatCountdown.ts'
import { formatDuration } from '../i18n/formatDuration.ts'
import { formatMessage, formatPlural } from '../i18n/formatMessage.ts'
import { formatTime } from '../i18n/formatTime.ts'
import { usePaymentView } from '../react/PaymentContext.ts'
import { useCountdown } from '../react/useCountdown.ts'
import { useHydrated } from '../react/useHydrated.ts'
import { Icon } from './Icon.tsx'
import { TimerContext } from './TimerContext.ts'
import { useMessages } from './useMessages.ts'
import { useSlots } from './useSlots.ts'

const MINUTE_MS = 60_000
const LAST_MINUTES_MS = 2 * MINUTE_MS

/**
 * Shows how long the customer still has to pay, and until what time of day; nothing where there is no
 * deadline. The customer can hide it, for this payment. Renders a `<div>`. Silent for screen readers: `LiveRegion`
 * announces the time at a few moments, also while it is hidden.
 */
export function Countdown({ className, ...props }: CountdownProps): ReactNode {
  const slot = useSlots()
  const { expiresAt, paymentId = '', phase } = usePaymentView('renders <Countdown>')
  const { locale, messages } = useMessages()
  const isHydrated = useHydrated()
  const own = useState<string>()
  const [hiddenFor, setHiddenFor] = useContext(TimerContext) ?? own
  const isHidden = hiddenFor === paymentId
  const { hideTimer, showTimer } = messages.buttons
  const expiresAtMs = parseTime(expiresAt)
  if (phase !== 'awaiting' || expiresAtMs === undefined) return null
  return (
    <div {...props} {...slot('countdown', className)}>
      {!isHidden && (
        <div aria-label={messages.timeLeft} className="qz-timer" role="timer">
          <TimeLeft />
          {isHydrated ? (
            <span {...slot('until')}>
              {formatMessage(messages.until, { time: formatTime(expiresAtMs, locale) })}
            </span>
          ) : (
            // The server does not know where the customer is.
            <noscript>
              <time {...slot('until')} dateTime={expiresAt}>
                {formatMessage(messages.until, { time: formatTime(expiresAtMs, locale, 'UTC') })}
              </time>
            </noscript>
          )}
        </div>
      )}
      <button
        {...slot('timer-button')}
        aria-label={isHidden ? undefined : hideTimer}
        type="button"
        onClick={() => setHiddenFor(isHidden ? undefined : paymentId)}
      >
        <Icon name={isHidden ? 'clock' : 'hide'} />
        {isHidden && <span className="qz-in">{showTimer}</span>}
      </button>
    </div>
  )
}

export interface CountdownProps extends Omit<ComponentProps<'div'>, 'children'> {}

/** The only thing on the page that renders once a second. */
function TimeLeft(): ReactNode {
  const slot = useSlots()
  const { countdown: mode, createdAt, expiresAt, serverNow } = usePaymentView('renders <Countdown>')
  const { locale, messages } = useMessages()
  const countdown = useCountdown(expiresAt, { mode, now: serverNow, startsAt: createdAt })
  const { fraction = 1, minutes = 0, remainingMs = 0, seconds = 0, urgency } = countdown ?? {}
  // The time of day beside it says enough.
  const isShown = countdown && !(mode === 'last-minutes' && remainingMs > LAST_MINUTES_MS)
  const isInMinutes = mode === 'minutes' && remainingMs > MINUTE_MS
  return (
    <>
      <Dial fraction={isShown ? fraction : 1} />
      {isShown && (
        <>
          <span
            {...slot('digits')}
            aria-hidden="true"
            data-urgency={urgency}
            suppressHydrationWarning
          >
            {isInMinutes
              ? formatPlural(messages.minutesLeft, minutes, locale)
              : formatCountdown(minutes, seconds, locale)}
          </span>
          <span className="qz-visually-hidden" suppressHydrationWarning>
            {formatDuration(minutes, isInMinutes ? 0 : seconds, messages, locale)}
          </span>
        </>
      )}
    </>
  )
}

/** A ring of which as much is left as of the time. In steps of a hundredth, which are seldom and need no motion. */
function Dial({ fraction }: { fraction: number }): ReactNode {
  const slot = useSlots()
  return (
    <svg
      {...slot('icon', 'qz-dial')}
      aria-hidden="true"
      fill="none"
      focusable="false"
      height="20"
      stroke="currentColor"
      strokeWidth="3"
      viewBox="0 0 24 24"
      width="20"
    >
      <circle cx="12" cy="12" r="9" />
      <circle
        cx="12"
        cy="12"
        pathLength="100"
        r="9"
        strokeDasharray={`${Math.ceil(fraction * 100)} 100`}
        suppressHydrationWarning
        transform="rotate(-90 12 12)"
      />
    </svg>
  )
}
