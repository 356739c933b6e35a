import { act, fireEvent, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { CopyCode } from '../../src/components/CopyCode.tsx'
import { Countdown } from '../../src/components/Countdown.tsx'
import { PaymentProgress } from '../../src/components/PaymentProgress.tsx'
import { QrCode } from '../../src/components/QrCode.tsx'
import { RedirectButton } from '../../src/components/RedirectButton.tsx'
import { SaveQr } from '../../src/components/SaveQr.tsx'
import type { PaymentMethod } from '../../src/protocol/paymentMethod.ts'
import { pass, renderCheckout } from './renderCheckout.tsx'

afterEach(() => {
  vi.useRealTimers()
})

const WAYS_TO_PAY = ['code', 'copy', 'save', 'open', 'enlarge', 'redirect', 'countdown', 'step']
  .map((slot) => `[data-slot="${slot}"]`)
  .join()

describe('an order that changes while its payment waits', () => {
  it.each([
    ['cup-qr', 'CNY'],
    ['ph-qr', 'PHP'],
    ['hizliqr', 'TRY'],
  ] as const satisfies [PaymentMethod, string][])(
    'R22 loses every way to pay the old amount, and gets them back with the amount: %s',
    async (method, currency) => {
      const right = { value: 300_00, currency }
      const { chain, container, phase, rerender, show } = await renderCheckout({
        method,
        orderAmount: right,
        onRetry: () => {},
      })
      await pass(chain, 3_000)
      expect(container.querySelector(WAYS_TO_PAY)).not.toBeNull()
      rerender(show({ orderAmount: { value: 350_00, currency } }))
      expect(container.querySelector(WAYS_TO_PAY)).toBeNull()
      expect(container.querySelector('a, form, [role="img"]')).toBeNull()
      expect(container.querySelector('[data-slot="order-changed"]')).toHaveTextContent(
        'Your order has changed',
      )
      expect(screen.getByRole('alert')).toHaveTextContent('Your order has changed.')
      expect(phase()).toBe('awaiting')
      rerender(show({ orderAmount: right }))
      expect(container.querySelector(WAYS_TO_PAY)).not.toBeNull()
      expect(screen.getByRole('alert')).toHaveTextContent('')
      rerender(show({ orderAmount: { value: 300_00, currency: 'USD' } }))
      expect(container.querySelector(WAYS_TO_PAY)).toBeNull()
    },
  )

  it.each(['cup-qr', 'hizliqr'] as const)(
    'R22 loses them in the shop’s own layout too, which says why: %s',
    async (method) => {
      const { chain, container, rerender, show } = await renderCheckout({
        method,
        children: [QrCode, CopyCode, SaveQr, Countdown, RedirectButton, PaymentProgress].map(
          (Part) => <Part key={Part.name} />,
        ),
      })
      await pass(chain, 3_000)
      expect(container.querySelector(WAYS_TO_PAY)).not.toBeNull()
      rerender(show({ orderAmount: { value: 1_00, currency: 'CNY' } }))
      expect(container.querySelector(WAYS_TO_PAY)).toBeNull()
      expect(container.querySelector('[data-slot="order-changed"]')).toBeVisible()
    },
  )

  it('is still asked about, and shows a success that was on its way', async () => {
    const { chain, container, phase, rerender, show } = await renderCheckout()
    await pass(chain, 3_000)
    rerender(show({ orderAmount: { value: 1_00, currency: 'CNY' } }))
    const readsBefore = chain.network.reads
    await pass(chain, 20_000, 1_000)
    expect(chain.network.reads).toBeGreaterThan(readsBefore + 3)
    await act(() => chain.simulator.pay(chain.paymentId()))
    await pass(chain, 5_000)
    expect(phase()).toBe('succeeded')
    expect(container.querySelector('[data-slot="order-changed"]')).toBeNull()
    expect(container.querySelector('[data-slot="amount"]')).toHaveTextContent('300.00')
  })

  it('leads on to a payment of the right amount, which the header names at once', async () => {
    const { chain, container, phase, rerender, show } = await renderCheckout()
    await pass(chain, 3_000)
    const orderAmount = { value: 350_00, currency: 'CNY' }
    let next: string | undefined
    const onRetry = async ({ idempotencyKey }: { idempotencyKey: string }) => {
      next = await chain.start('cup-qr', orderAmount, idempotencyKey)
    }
    rerender(show({ orderAmount, onRetry }))
    fireEvent.click(screen.getByRole('button', { name: 'Get a new code' }))
    for (let step = 0; step < 80 && !next; step++) await pass(chain, 250)
    rerender(show({ orderAmount, onRetry, ...(next ? { paymentId: next } : {}) }))
    expect(phase()).toBe('loading')
    expect(container.querySelector('[data-slot="amount"]')).toHaveTextContent('350.00')
    await pass(chain, 5_000)
    expect(phase()).toBe('awaiting')
    expect(container.querySelector('[data-slot="code"]')).toBeVisible()
  })
})
