import {
  Amount,
  CheckoutBody,
  CheckoutProvider,
  ConnectionNotice,
  CopyCode,
  Countdown,
  Instructions,
  OtherMethodButton,
  PaymentProgress,
  PaymentResult,
  QrCheckout,
  QrCode,
  QrImage,
  RedirectButton,
  SaveQr,
  useCountdown,
  useMessages,
  usePaymentStatus,
  usePaymentView,
} from 'quietzone'
import { atelier, lintTheme } from 'quietzone/themes'
import { expect } from 'vitest'

expect(lintTheme(atelier)).toEqual([])

export function OneBrand({ id }: { id: string }) {
  return (
    <QrCheckout
      paymentId={id}
      appearance={{ colorPrimary: '#a3174f', colorOnPrimary: '#fff', borderRadius: '4px' }}
    />
  )
}

export function TwoBrands({ tea, silk }: { tea: string; silk: string }) {
  return (
    <CheckoutProvider appearance={{ fontFamily: 'Inter, sans-serif' }}>
      <QrCheckout paymentId={tea} appearance={{ colorPrimary: '#0f6b4f' }} />
      <QrCheckout paymentId={silk} appearance={atelier} />
    </CheckoutProvider>
  )
}

export function Classes({ id }: { id: string }) {
  return (
    <QrCheckout
      paymentId={id}
      classNames={{ card: 'shadow-xl', button: 'uppercase tracking-wide', amount: 'text-4xl' }}
    />
  )
}

function BigAmount() {
  const { amount, payee } = usePaymentView()
  const { locale, messages } = useMessages()
  if (!amount) return null
  return (
    <p>
      {messages.amount}: <b>{(amount.value / 100).toLocaleString(locale)}</b> {amount.currency}
      {payee && ` · ${payee}`}
    </p>
  )
}

export function OwnAmount({ id }: { id: string }) {
  return <QrCheckout paymentId={id} components={{ Amount: BigAmount }} />
}

export function OwnFrame({ id }: { id: string }) {
  return (
    <QrCheckout paymentId={id} onOtherMethod={() => history.back()}>
      <header>
        <h2>Pay for your tea</h2>
        <Amount />
      </header>
      <CheckoutBody />
      <ConnectionNotice />
    </QrCheckout>
  )
}

export function OwnLayout({ id }: { id: string }) {
  return (
    <QrCheckout paymentId={id} onOtherMethod={() => history.back()}>
      <Amount />
      <QrCode size={240} />
      <QrImage size={240} />
      <RedirectButton />
      <Countdown />
      <Instructions />
      <CopyCode />
      <SaveQr />
      <OtherMethodButton variant="quiet" />
      <PaymentProgress />
      <PaymentResult />
      <ConnectionNotice />
    </QrCheckout>
  )
}

export function Headless({ id }: { id: string }) {
  const { phase, payment, serverNow, refresh } = usePaymentStatus(id)
  const countdown = useCountdown(payment?.expiresAt, { now: serverNow })
  return (
    <button type="button" onClick={() => void refresh()}>
      {phase} {countdown && `${countdown.minutes} min`}
    </button>
  )
}
