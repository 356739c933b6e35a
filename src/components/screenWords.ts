import { fitAdvice } from '../core/fitAdvice.ts'
import { getScreenCase, type ScreenCase } from '../core/screenCase.ts'
import type { Messages, ScreenMessages } from '../i18n/messages.ts'
import type { PaymentView } from '../react/PaymentContext.ts'

/** Returns the words of the screen that says one thing: the same ones for eyes, for ears and for the title of the page. */
export function screenWords(view: PaymentView, messages: Messages): ScreenMessages {
  const screen = getScreenCase(view)
  return screen ? caseWords(screen, view, messages) : phaseWords(view, messages)
}

/** Returns the words of a changed order. They warn of a second payment only where the first may have been made. */
export function orderChangedWords(
  { phase, wasNeverShown }: PaymentView,
  messages: Messages,
): ScreenMessages {
  const isNotPaid = phase === 'preparing' && wasNeverShown
  return messages[isNotPaid ? 'orderChangedNotPaid' : 'orderChanged']
}

function caseWords(
  screen: ScreenCase,
  { phase, wasNeverShown }: PaymentView,
  messages: Messages,
): ScreenMessages {
  switch (screen) {
    case 'slow':
      return messages[phase === 'preparing' && wasNeverShown ? 'slowNotPaid' : 'slow']
    case 'paid-twice':
      return messages.paidTwice
    case 'not-started':
      return messages.notStarted
    default:
      return messages[screen]
  }
}

function phaseWords(view: PaymentView, messages: Messages): ScreenMessages {
  const { isUnderReview, nextAction, onRetry, phase } = view
  switch (phase) {
    case 'loading':
    case 'preparing':
      return messages.preparing
    case 'awaiting':
      return messages.actions[nextAction?.type ?? 'qr-code']
    case 'verifying':
      return messages[nextAction?.type === 'redirect' ? 'verifyingRedirect' : phase]
    case 'processing':
      return messages[isUnderReview ? 'underReview' : phase]
    case 'declined':
      return { title: messages.declined.title, text: messages.advice[fitAdvice(view)] }
    case 'canceled':
      // The usual words name a button.
      return onRetry ? messages.canceled : { ...messages.canceled, text: messages.advice.cancelled }
    default:
      return messages[phase]
  }
}
