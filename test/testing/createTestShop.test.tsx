import { render, screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { CheckoutProvider, QrCheckout } from '../../src/index.ts'
import { createTestShop } from '../../src/testing/index.ts'

describe('createTestShop', () => {
  it('U9 pays by the payment itself in front of the page, in no time and without a warning', async () => {
    const error = vi.spyOn(console, 'error')
    const shop = createTestShop()
    const payment = await shop.start('cup-qr')
    expect(payment.nextAction?.type).toBe('qr-code')
    const startedAtMs = performance.now()
    render(
      <CheckoutProvider client={shop.client} clock={shop.clock}>
        <QrCheckout paymentId={payment.id} />
      </CheckoutProvider>,
    )
    expect(await screen.findByRole('timer')).toBeVisible()
    expect(await shop.pay(payment)).toMatchObject({ status: 'succeeded' })
    expect(await screen.findByRole('heading', { name: 'Payment received' })).toBeVisible()
    expect(performance.now() - startedAtMs).toBeLessThan(3_000)
    expect(error.mock.calls).toEqual([])
  })

  it('U9 skips the ten minutes of a code', async () => {
    const shop = createTestShop()
    const payment = await shop.start('cup-qr')
    render(
      <CheckoutProvider client={shop.client} clock={shop.clock}>
        <QrCheckout paymentId={payment.id} />
      </CheckoutProvider>,
    )
    await screen.findByRole('timer')
    await shop.advance(11 * 60_000)
    expect(await shop.read(payment)).toMatchObject({ status: 'expired' })
    await vi.waitFor(() =>
      expect(document.querySelector('[data-phase]')).toHaveAttribute('data-phase', 'expired'),
    )
  })

  it.each([
    'preparing',
    'awaiting',
    'verifying',
    'processing',
    'succeeded',
    'declined',
    'expired',
    'canceled',
    'failed',
  ] as const)('U9 has a payment ready in the phase %s', async (phase) => {
    for (const method of ['cup-qr', 'ph-qr', 'hizliqr'] as const) {
      if (method === 'hizliqr' && ['verifying', 'processing'].includes(phase)) continue
      const shop = createTestShop()
      const payment = await shop.startIn(phase, method)
      const { unmount } = render(
        <CheckoutProvider client={shop.client} clock={shop.clock}>
          <QrCheckout paymentId={payment.id} />
        </CheckoutProvider>,
      )
      await vi.waitFor(() =>
        expect(document.querySelector('[data-phase]')).toHaveAttribute('data-phase', phase),
      )
      unmount()
    }
  })

  it('U9 takes a payment, its handle or its id at the gateway, and names wrong ones', async () => {
    const shop = createTestShop({ scenario: 'refunded' })
    const first = await shop.start({ method: 'hizliqr', reference: 'Order 7' })
    expect(first.reference).toBe('Order 7')
    expect(await shop.decline(first.id, '20105')).toMatchObject({ status: 'declined' })
    await shop.start('ph-qr')
    const gatewayId = shop.simulator.payments.at(-1)?.paymentId ?? ''
    expect(await shop.pay(gatewayId)).toMatchObject({ status: 'succeeded' })
    await expect(shop.pay('nonsense')).rejects.toThrow('Pass what `shop.start` returned')
    await expect(shop.decline(first, 'nope')).rejects.toThrow('"nope" is no operation code')
    await expect(shop.start('phqrr' as 'ph-qr')).rejects.toThrow('Did you mean "ph-qr"?')
    await expect(shop.startIn('succeded' as 'succeeded')).rejects.toThrow(
      'Did you mean "succeeded"?',
    )
    await expect(shop.startIn('verifying', 'hizliqr')).rejects.toThrow('press the button')
    const wrong = 'late-succes' as 'late-success'
    expect(() => shop.play(wrong)).toThrow('Did you mean "late-success"?')
    expect(() => createTestShop({ scenario: wrong })).toThrow('There is no scenario "late-succes"')
  })
})
