// A whole shop for a test of a merchant, in docs/testing.md.
import { CheckoutProvider, QrCheckout } from 'quietzone'
import { createTestShop } from 'quietzone/testing'

export async function openCheckout() {
  const shop = createTestShop()
  const payment = await shop.start('ph-qr')
  const page = (
    <CheckoutProvider client={shop.client} clock={shop.clock}>
      <QrCheckout paymentId={payment.id} />
    </CheckoutProvider>
  )
  return { shop, payment, page }
}
