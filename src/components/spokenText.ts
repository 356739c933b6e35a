import type { Announcement } from '../core/announcement.ts'
import { fitAdvice } from '../core/fitAdvice.ts'
import { formatMessage, formatPlural } from '../i18n/formatMessage.ts'
import { joinSentences } from '../i18n/joinSentences.ts'
import type { Messages } from '../i18n/messages.ts'
import type { PaymentView } from '../react/PaymentContext.ts'

/** The words for what is to be said. */
export function spokenText(
  { remainingMs, word }: Announcement,
  view: PaymentView,
  messages: Messages,
  locale: string,
): string {
  const { actionProblem, device, isUnderReview, nextAction } = view
  switch (word) {
    case 'start': {
      const isOnPhone = device === 'phone' && nextAction?.type !== 'redirect'
      const title = nextAction
        ? (isOnPhone ? messages.onPhone : messages.actions[nextAction.type]).title
        : actionProblem && messages.problems[actionProblem].title
      return joinSentences(title, remainingMs ? getTimeLeft(remainingMs, messages, locale) : '')
    }
    case 'time-left': {
      return remainingMs === undefined ? '' : getTimeLeft(remainingMs, messages, locale)
    }
    case 'declined': {
      return joinSentences(messages.declined.title, messages.advice[fitAdvice(view)])
    }
    case 'order-changed': {
      return joinSentences(messages.orderChanged.title, messages.orderChanged.text)
    }
    case 'processing': {
      const { title, text } = messages[isUnderReview ? 'underReview' : word]
      return joinSentences(title, text)
    }
    case 'verifying': {
      const { title, text } = messages[nextAction?.type === 'redirect' ? 'verifyingRedirect' : word]
      return joinSentences(title, text)
    }
    default: {
      return joinSentences(messages[word].title, messages[word].text)
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
