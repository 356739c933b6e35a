'use client'

import { mergeMessages } from '../i18n/mergeMessages.ts'
import type { Messages } from '../i18n/messages.ts'
import { resolveLocale } from '../i18n/resolveLocale.ts'
import { useCheckout } from '../react/useCheckout.ts'

/** The texts in the customer's language, with the merchant's own words put in. */
export function useMessages(): { locale: string; messages: Messages } {
  const { locale, messages } = useCheckout()
  const resolved = resolveLocale(locale)
  return { locale: resolved.locale, messages: mergeMessages(resolved.messages, messages) }
}
