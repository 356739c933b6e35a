// How docs/languages.md gives a checkout its languages.
import { CheckoutProvider, type Language, mergeMessages, QrCheckout } from 'quietzone'
import { ar } from 'quietzone/locales/ar'
import { en } from 'quietzone/locales/en'
import { fil } from 'quietzone/locales/fil'
import { pseudo } from 'quietzone/locales/pseudo'
import { tr } from 'quietzone/locales/tr'
import { zhHans } from 'quietzone/locales/zh-Hans'
import { zhHant } from 'quietzone/locales/zh-Hant'

const LANGUAGES = [fil, zhHans, zhHant] // outside of the component: the same list each time

export function Checkout({ paymentId, locale }: { paymentId: string; locale: string }) {
  return (
    <CheckoutProvider languages={LANGUAGES} locale={locale}>
      <QrCheckout paymentId={paymentId} />
    </CheckoutProvider>
  )
}

export function PayPage({ request, paymentId }: { request: Request; paymentId: string }) {
  const wishes = request.headers.get('accept-language') ?? 'en'
  return <Checkout locale={wishes} paymentId={paymentId} />
}

export function InTheirLanguage({ paymentId }: { paymentId: string }) {
  return <Checkout locale={navigator.languages.join()} paymentId={paymentId} />
}

export async function loadLanguages(tag: string): Promise<Language[]> {
  if (tag === 'tr') return [(await import('quietzone/locales/tr')).tr]
  return []
}

export function OurWords({ paymentId }: { paymentId: string }) {
  return (
    <CheckoutProvider languages={[tr]} messages={{ methods: { 'cup-qr': { name: '云闪付' } } }}>
      <QrCheckout paymentId={paymentId} />
    </CheckoutProvider>
  )
}

const otherMethod = 'Kartla öde'
export const turkish: Language = {
  ...tr,
  messages: mergeMessages(tr.messages, { buttons: { otherMethod } }),
}

export const german: Language = {
  tag: 'de',
  messages: {
    ...en.messages, // take this line out: what is missing then does not compile
    amount: 'Betrag',
    minutes: { one: '{count} Minute', other: '{count} Minuten' },
  },
}

export function InArabic({ paymentId }: { paymentId: string }) {
  return (
    <CheckoutProvider languages={[ar]} locale="ar-EG">
      <QrCheckout paymentId={paymentId} />
    </CheckoutProvider>
  )
}

export function Strange({ paymentId }: { paymentId: string }) {
  return (
    <CheckoutProvider languages={[pseudo]}>
      <QrCheckout paymentId={paymentId} />
    </CheckoutProvider>
  )
}
