import { QrCheckout } from '../../src/components/QrCheckout.tsx'
import { useCountdown } from '../../src/react/useCountdown.ts'
import { usePaymentStatus } from '../../src/react/usePaymentStatus.ts'
import type { CheckoutPage } from './tab.tsx'

/** A host's own page around the hook: as much as the oracles look at, and no more. */
export const HookPage: CheckoutPage = ({ paymentId, events }) => {
  const { phase, payment, serverNow } = usePaymentStatus(paymentId, events)
  return (
    <section data-phase={phase}>
      {phase === 'awaiting' && <Digits expiresAt={payment?.expiresAt} now={serverNow} />}
    </section>
  )
}

/** The library's whole checkout. */
export const CardPage: CheckoutPage = ({ paymentId, events }) => (
  <QrCheckout paymentId={paymentId} {...events} />
)

function Digits({ expiresAt, now }: { expiresAt: string | undefined; now: () => number }) {
  const countdown = useCountdown(expiresAt, { now })
  if (!countdown) return null
  return <span className="qz-digits">{countdown.remainingMs / 1_000}</span>
}
