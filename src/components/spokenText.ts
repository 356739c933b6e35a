import type { Announcement } from '../core/announcement.ts'
import { formatMessage, formatPlural } from '../i18n/formatMessage.ts'
import { joinSentences } from '../i18n/joinSentences.ts'
import type { Messages } from '../i18n/messages.ts'
import type { PaymentView } from '../react/PaymentContext.ts'
import { orderChangedWords, screenWords } from './screenWords.ts'

/** The words for what is to be said. A title that is read out already is left out. */
export function spokenText(
  { remainingMs, word }: Announcement,
  view: PaymentView,
  messages: Messages,
  { locale, isTitleRead }: SpokenTextOptions,
): string {
  const { actionProblem, device, nextAction } = view
  const say = (title = '', text = '') => (isTitleRead ? text : joinSentences(title, text))
  switch (word) {
    case 'start': {
      const isOnPhone = device === 'phone' && nextAction?.type !== 'redirect'
      const title =
        nextAction && (isOnPhone ? messages.onPhone : messages.actions[nextAction.type]).title
      return say(title, getTimeLeft(remainingMs, view, messages, locale))
    }
    case 'time-left': {
      return getTimeLeft(remainingMs, view, messages, locale)
    }
    case 'preparing': {
      return say(messages.preparing.title, '')
    }
    case 'order-changed': {
      const { title, text } = orderChangedWords(view, messages)
      return say(title, text)
    }
    case 'problem': {
      const problem = actionProblem && messages.problems[actionProblem]
      return problem ? say(problem.title, problem.text) : ''
    }
    case 'framed': {
      return say(messages.framed.title, messages.framed.text)
    }
    default: {
      const { title, text } = screenWords(view, messages)
      return say(title, text)
    }
  }
}

interface SpokenTextOptions {
  locale: string
  isTitleRead: boolean
}

function getTimeLeft(
  remainingMs: number | undefined,
  { nextAction, onRetry }: PaymentView,
  messages: Messages,
  locale: string,
): string {
  if (!remainingMs) return ''
  const seconds = Math.ceil(remainingMs / 1_000)
  const duration =
    seconds < 60
      ? formatPlural(messages.seconds, seconds, locale)
      : formatPlural(messages.minutes, Math.round(seconds / 60), locale)
  const timeLeft = formatMessage(messages.timeLeftSpoken, { duration })
  // At the next moments the offer is known.
  const isOffer = onRetry && nextAction?.type !== 'redirect' && seconds === 120
  return isOffer ? joinSentences(timeLeft, messages.newCodeOffer) : timeLeft
}
