import { render, screen } from '@testing-library/react'
import { CheckoutProvider, QrCheckout } from 'quietzone'
import { createTestShop } from 'quietzone/testing'
import { createElement } from 'react'

test('a payment is paid in front of the page', async () => {
  const shop = createTestShop()
  const payment = await shop.start('cup-qr')
  const { client, clock } = shop
  const card = createElement(QrCheckout, { paymentId: payment.id })
  render(createElement(CheckoutProvider, { client, clock }, card))
  await screen.findByRole('timer')
  await shop.pay(payment)
  await screen.findByRole('heading', { name: 'Payment received' })
})
