'use client'

import { parseTime } from '../core/parseTime.ts'
import { formatAmount } from '../i18n/formatAmount.ts'
import { formatMessage } from '../i18n/formatMessage.ts'
import { formatTime } from '../i18n/formatTime.ts'
import { joinSentences } from '../i18n/joinSentences.ts'
import { withoutForeign } from '../i18n/withoutForeign.ts'
import { usePaymentView } from '../react/PaymentContext.ts'
import { useHydrated } from '../react/useHydrated.ts'
import { useMessages } from './useMessages.ts'

/** The text alternative of a code: what it pays, how to use it, until when. Never what it holds. */
export function useCodeName(): string {
  const { amount, expiresAt, method } = usePaymentView('names a code')
  const { locale, messages } = useMessages()
  const isHydrated = useHydrated()
  if (!method) return ''
  const { name, app } = messages.methods[method]
  const text = formatMessage(amount ? messages.codeName : messages.codeNameNoAmount, {
    amount: amount && formatAmount(amount, locale),
    method: name,
    app: withoutForeign(app, locale),
  })
  const expiresAtMs = parseTime(expiresAt)
  if (!isHydrated || expiresAtMs === undefined) return text
  const time = formatTime(expiresAtMs, locale)
  return joinSentences(text, formatMessage(messages.codeValidUntil, { time }))
}
