// A shop's brand on the card, in docs/theming.md.
import { CheckoutProvider, QrCheckout } from 'quietzone'
import { arcade, canton, ledger, lintTheme, manila, type Theme, themeCss } from 'quietzone/themes'
import 'quietzone/styles.css'

export function Pay({ paymentId }: { paymentId: string }) {
  return <QrCheckout appearance={canton} paymentId={paymentId} />
}

export const brand: Theme = {
  ...manila,
  colorPrimary: 'light-dark(#0b6b4f, #7ad9b5)',
  colorOnPrimary: 'light-dark(#fff, #04251b)',
  borderRadius: '8px',
}

export function NightPay({ paymentId }: { paymentId: string }) {
  return <QrCheckout appearance={{ ...canton, colorScheme: 'dark' }} paymentId={paymentId} />
}

export function TwoShops({ games, bank }: { games: string; bank: string }) {
  return (
    <CheckoutProvider locale="tr">
      <QrCheckout appearance={arcade} paymentId={games} />
      <QrCheckout appearance={ledger} paymentId={bank} />
    </CheckoutProvider>
  )
}

for (const finding of lintTheme(brand)) console.error(finding.severity, finding.message)

export const stylesheet = themeCss(brand) // write it into a file when you build the site
