import { QrCheckout } from 'quietzone'
import 'quietzone/styles.css'

/** `paymentId` is the `payment.id` that `createClient().create(order)`, `POST /api/payments`, answered. */
export function PayPage({ paymentId, shop }: PayPageProps) {
  return <QrCheckout paymentId={paymentId} onSuccess={shop.showThanks} onRetry={shop.payAgain} />
}

interface PayPageProps {
  paymentId: string
  shop: { showThanks(): void; payAgain(): void }
}
