'use client'

import { mergeMessages } from '../i18n/mergeMessages.ts'
import { type ResolvedLocale, resolveLocale } from '../i18n/resolveLocale.ts'
import { useCheckout } from '../react/useCheckout.ts'

/** The texts in the customer's language, with the merchant's own words put in. */
export function useMessages(): ResolvedLocale {
  const { dir, languages, locale, messages } = useCheckout()
  const resolved = resolveLocale(locale ?? languages[0]?.tag ?? 'en', languages)
  return {
    locale: resolved.locale,
    messages: mergeMessages(resolved.messages, messages),
    direction: dir ?? resolved.direction,
  }
}
