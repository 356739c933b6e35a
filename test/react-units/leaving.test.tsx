import { QueryClient } from '@tanstack/react-query'
import { act, render } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Payment } from '../../src/protocol/payment.ts'
import { CheckoutProvider } from '../../src/react/CheckoutProvider.tsx'
import { createClient } from '../../src/react/createClient.ts'
import type { PaymentView } from '../../src/react/PaymentContext.ts'
import { useCheckoutView } from '../../src/react/useCheckoutView.ts'
import { samplePayment, settledPayment } from '../core/samplePayment.ts'
import { createBackend, silence } from './createBackend.ts'
import { pass, startClock } from './followPayment.tsx'

beforeEach(startClock)
afterEach(() => vi.useRealTimers())

const WAYS = ['onOtherMethod', 'onDismiss'] as const
const ENDS = ['declined', 'expired', 'canceled', 'failed'] as const
const CASES = WAYS.flatMap((way) => ENDS.map((status) => [way, status] as const))

describe('leaving a payment that has ended', () => {
  it.each(CASES)(
    'R15 %s after %s does not call the host when the shop knows that it is paid',
    async (way, status) => {
      const checkout = await openCheckout(settledPayment(status))
      checkout.backend.payment = settledPayment('succeeded', { version: 9 })
      expect(await checkout.leave(way)).toBe('not-needed')
      expect(checkout.host[way]).not.toHaveBeenCalled()
      expect(checkout.view().phase).toBe('succeeded')
    },
  )

  it.each(CASES)(
    '%s after %s calls the host once when nothing has changed',
    async (way, status) => {
      const checkout = await openCheckout(settledPayment(status))
      const before = checkout.backend.requests.length
      expect(await checkout.leave(way)).toBe('left')
      expect(checkout.host[way]).toHaveBeenCalledOnce()
      expect(checkout.backend.requests).toHaveLength(before + 1)
    },
  )

  it.each(WAYS)('%s does not call the host when the payment is under way', async (way) => {
    const checkout = await openCheckout(samplePayment({ expiresAt: '2026-11-21T11:00:00Z' }))
    expect(checkout.view().phase).toBe('unknown')
    checkout.backend.payment = settledPayment('processing', { version: 9 })
    expect(await checkout.leave(way)).toBe('not-needed')
    expect(checkout.host[way]).not.toHaveBeenCalled()
  })

  it.each(WAYS)(
    '%s calls the host after two seconds when the shop does not answer',
    async (way) => {
      const checkout = await openCheckout(settledPayment('declined'))
      checkout.backend.answer = silence
      const outcome = checkout.view()[way]?.()
      await pass(1_900)
      expect(checkout.host[way]).not.toHaveBeenCalled()
      await pass(200)
      expect(await outcome).toBe('left')
      expect(checkout.host[way]).toHaveBeenCalledOnce()
    },
  )

  it.each(WAYS)('%s calls the host when the shop answers with an error', async (way) => {
    const checkout = await openCheckout(settledPayment('declined'))
    checkout.backend.answer = () => new Response('', { status: 502 })
    expect(await checkout.leave(way)).toBe('left')
  })

  it('reads once and calls the host once when the customer presses twice', async () => {
    const checkout = await openCheckout(settledPayment('declined'))
    checkout.backend.latencyMs = 500
    const before = checkout.backend.requests.length
    const { onOtherMethod } = checkout.view()
    const outcomes = [onOtherMethod?.(), onOtherMethod?.()]
    await pass(600)
    expect(await Promise.all(outcomes)).toEqual(['left', 'left'])
    expect(checkout.host.onOtherMethod).toHaveBeenCalledOnce()
    expect(checkout.backend.requests).toHaveLength(before + 1)
  })

  it('reports what the host throws, and counts as left', async () => {
    const reported = vi.fn()
    vi.stubGlobal('reportError', reported)
    const checkout = await openCheckout(settledPayment('declined'))
    checkout.host.onDismiss.mockImplementation(() => {
      throw new Error('broken')
    })
    expect(await checkout.leave('onDismiss')).toBe('left')
    expect(reported).toHaveBeenCalledOnce()
    vi.unstubAllGlobals()
  })
})

describe('leaving a payment that goes on', () => {
  it.each(WAYS)('%s calls the host in the same moment while a code is shown', async (way) => {
    const checkout = await openCheckout(samplePayment())
    const before = checkout.backend.requests.length
    void checkout.view()[way]?.()
    expect(checkout.host[way]).toHaveBeenCalledOnce()
    expect(checkout.backend.requests).toHaveLength(before)
  })

  it('onDismiss calls the host in the same moment after a success', async () => {
    const checkout = await openCheckout(settledPayment('succeeded'))
    void checkout.view().onDismiss?.()
    expect(checkout.host.onDismiss).toHaveBeenCalledOnce()
  })
})

async function openCheckout(payment: Payment) {
  const backend = createBackend(payment)
  const client = createClient({ fetch: backend.fetch })
  const host = { onOtherMethod: vi.fn<() => void>(), onDismiss: vi.fn<() => void>() }
  let shown: PaymentView | undefined
  function Checkout() {
    shown = useCheckoutView({ paymentId: payment.id, ...host })
    return null
  }
  render(
    <CheckoutProvider client={client} queryClient={new QueryClient()}>
      <Checkout />
    </CheckoutProvider>,
  )
  await pass(0)
  const view = () => {
    if (!shown) throw new Error('nothing was rendered')
    return shown
  }
  return {
    backend,
    host,
    view,
    async leave(way: (typeof WAYS)[number]) {
      const outcome = view()[way]?.()
      await act(async () => {
        await vi.advanceTimersByTimeAsync(0)
      })
      return outcome
    },
  }
}
