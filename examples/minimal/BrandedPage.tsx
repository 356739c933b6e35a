import { CheckoutProvider, QrCheckout } from 'quietzone'
import { tr } from 'quietzone/locales/tr'
import { zhHans } from 'quietzone/locales/zh-Hans'
import { atelier } from 'quietzone/themes'
import 'quietzone/styles.css'

export function BrandedPage({ paymentId, locale }: { paymentId: string; locale: string }) {
  return (
    <CheckoutProvider
      appearance={{ ...atelier, colorPrimary: '#7a1f2b' }}
      languages={[tr, zhHans]}
      locale={locale}
    >
      <QrCheckout paymentId={paymentId} />
    </CheckoutProvider>
  )
}
