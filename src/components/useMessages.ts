'use client'

import type { Direction } from '../i18n/language.ts'
import { mergeMessages } from '../i18n/mergeMessages.ts'
import type { Messages } from '../i18n/messages.ts'
import { resolveLocale } from '../i18n/resolveLocale.ts'
import { useCheckout } from '../react/useCheckout.ts'

/** The texts in the customer's language, with the merchant's own words put in. */
export function useMessages(): { locale: string; messages: Messages; direction: Direction } {
  const { languages, locale, messages } = useCheckout()
  const resolved = resolveLocale(locale ?? languages[0]?.tag ?? 'en', languages)
  return { ...resolved, messages: mergeMessages(resolved.messages, messages) }
}
