'use client'

import type { QueryClient } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import { type Clock, systemClock } from '../base/clock.ts'
import type { Language } from '../i18n/language.ts'
import type { MessageOverrides } from '../i18n/messages.ts'
import type { UrlPolicy } from '../protocol/parseRedirectUrl.ts'
import type { Look } from './look.ts'
import type { PaymentClient } from './paymentClient.ts'

/** What all checkouts of a page share. */
export interface CheckoutSettings extends Look {
  /** The line to the merchant's backend. Absent: a payment that is followed makes `createClient()` of its own. */
  client?: PaymentClient | undefined
  /** Where answers are kept. Absent: the nearest `QueryClientProvider`'s, else one of our own. */
  queryClient?: QueryClient | undefined
  /** Which addresses a customer may be sent to. @default the client's */
  urlPolicy: UrlPolicy
  /**
   * BCP 47 tag of the customer's language and place: `fil-PH`. Or several, the best one first, as an
   * `Accept-Language` header has them: the first counts for which there is a language. The place, and numerals such
   * as `-u-nu-latn`, count for amounts and times. @default the first of `languages`, else 'en'
   */
  locale?: string | undefined
  /** The languages that the merchant imported, such as `tr` of `quietzone/locales/tr`. English is always there. */
  languages: readonly Language[]
  /** The merchant's own words for some texts, in whichever language. For one language: `mergeMessages`. */
  messages?: MessageOverrides | undefined
  /** The door to time. Tests give one that they move by hand. @default the browser's */
  clock: Clock
}

export const CheckoutContext = createContext<CheckoutSettings>({
  urlPolicy: {},
  languages: [],
  clock: systemClock,
})

/** The settings of the nearest `CheckoutProvider`, or the defaults where there is none. */
export function useCheckout(): CheckoutSettings {
  return useContext(CheckoutContext)
}
