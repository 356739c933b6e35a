'use client'

import type { ComponentProps, ReactNode } from 'react'
import type { Announcement } from '../core/announcement.ts'
import { formatMessage, formatPlural } from '../i18n/formatMessage.ts'
import type { Messages } from '../i18n/messages.ts'
import { type PaymentView, usePaymentView } from '../react/PaymentContext.ts'
import { classNames } from './classNames.ts'
import { useAnnouncement } from './useAnnouncement.ts'
import { useMessages } from './useMessages.ts'

/**
 * Speaks to screen readers: the start, the time at a few moments, the result. Renders a `<div>` that nobody
 * sees, with one polite and one assertive region, both empty at first.
 */
export function LiveRegion({ note = '', className, ...props }: LiveRegionProps): ReactNode {
  const view = usePaymentView('renders <LiveRegion>')
  const { locale, messages } = useMessages()
  const announcement = useAnnouncement()
  const text = announcement ? getText(announcement, view, messages, locale) : ''
  const isAssertive = announcement?.politeness === 'assertive'
  return (
    <div {...props} className={classNames('qz-visually-hidden', className)} data-slot="live">
      <div aria-atomic="false" role="status">
        <p>{isAssertive ? '' : text}</p>
        <p>{note}</p>
      </div>
      <div role="alert">{isAssertive ? text : ''}</div>
    </div>
  )
}

export interface LiveRegionProps extends Omit<ComponentProps<'div'>, 'children'> {
  /** Something that a part wants said, such as "Copied". */
  note?: string
}

function getText(
  { remainingMs, word }: Announcement,
  { actionProblem, decline, device, isUnderReview, nextAction }: PaymentView,
  messages: Messages,
  locale: string,
): string {
  switch (word) {
    case 'start': {
      const isOnPhone = device === 'phone' && nextAction?.type !== 'redirect'
      const title = nextAction
        ? (isOnPhone ? messages.onPhone : messages.actions[nextAction.type]).title
        : actionProblem && messages.problems[actionProblem].title
      return sentences(title, remainingMs && getTimeLeft(remainingMs, messages, locale))
    }
    case 'time-left': {
      return remainingMs === undefined ? '' : getTimeLeft(remainingMs, messages, locale)
    }
    case 'declined': {
      return sentences(messages.declined.title, decline && messages.advice[decline.advice])
    }
    case 'order-changed': {
      return sentences(messages.orderChanged.title, messages.orderChanged.text)
    }
    case 'processing': {
      const { title, text } = messages[isUnderReview ? 'underReview' : word]
      return sentences(title, text)
    }
    default: {
      return sentences(messages[word].title, messages[word].text)
    }
  }
}

function getTimeLeft(remainingMs: number, messages: Messages, locale: string): string {
  const seconds = Math.ceil(remainingMs / 1_000)
  const duration =
    seconds < 60
      ? formatPlural(messages.seconds, seconds, locale)
      : formatPlural(messages.minutes, Math.round(seconds / 60), locale)
  return formatMessage(messages.timeLeftSpoken, { duration })
}

function sentences(...parts: readonly unknown[]): string {
  return parts
    .filter((part) => typeof part === 'string' && part !== '')
    .map((part) => (/[.!?…。]$/.test(String(part)) ? part : `${String(part)}.`))
    .join(' ')
}
