import { act, fireEvent, render, screen } from '@testing-library/react'
import { type ReactNode, StrictMode, useState } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { QrCheckout, type QrCheckoutProps } from '../../src/components/QrCheckout.tsx'
import { CheckoutProvider } from '../../src/react/CheckoutProvider.tsx'
import type { RetryAttempt } from '../../src/react/useRetry.ts'
import type { ScenarioName } from '../../src/simulator/index.ts'
import type { Chain } from '../chain.ts'
import { pass, phaseOf, renderCheckout } from './renderCheckout.tsx'

afterEach(() => {
  vi.useRealTimers()
})

const GIVEN = { qrTimeoutSeconds: 30 } as const

/** A shop that shows the successor of a payment in the same place. */
function Shop({ chain, first, startNext, ...props }: ShopProps): ReactNode {
  const [paymentId, setPaymentId] = useState(first)
  return (
    <CheckoutProvider client={chain.client}>
      <QrCheckout
        {...props}
        paymentId={paymentId}
        onRetry={async (attempt) => setPaymentId(await startNext(attempt))}
      />
    </CheckoutProvider>
  )
}

interface ShopProps extends Omit<QrCheckoutProps, 'paymentId' | 'onRetry'> {
  chain: Chain
  first: string
  startNext: (attempt: RetryAttempt) => Promise<string>
}

interface OpenShopOptions extends Partial<ShopProps> {
  strict?: boolean
  scenario?: ScenarioName
}

async function openShop({ strict = false, scenario = 'approve', ...props }: OpenShopOptions = {}) {
  const { chain, paymentId, unmount } = await renderCheckout({ ...GIVEN, scenario })
  unmount()
  const attempts: RetryAttempt[] = []
  const startNext = async (attempt: RetryAttempt) => {
    attempts.push(attempt)
    return chain.start('cup-qr', undefined, attempt.idempotencyKey)
  }
  const shop = <Shop chain={chain} first={paymentId} startNext={startNext} {...props} />
  const { container } = render(strict ? <StrictMode>{shop}</StrictMode> : shop)
  const slot = (name: string) => container.querySelector<HTMLElement>(`[data-slot="${name}"]`)
  return { attempts, chain, container, paymentId, phase: () => phaseOf(container), slot }
}

const newCode = () => screen.getByRole('button', { name: /Get a new code|One moment/ })

describe('a new code in place', () => {
  it('A-01 A-16 R32 comes twelve times in a row, with focus and header kept and nothing typed again', async () => {
    const { attempts, chain, paymentId, phase, slot } = await openShop()
    const codes = new Set<string>()
    const headers = new Set<string>()
    const seen: string[] = []
    const address = window.location.href
    await until(chain, () => phase() === 'awaiting')
    for (let round = 0; round < 12; round++) {
      expect(phase()).toBe('awaiting')
      codes.add(slot('code')?.innerHTML ?? '')
      await act(() => chain.simulator.expire(chain.paymentId()))
      await until(chain, () => phase() === 'expired')
      newCode().focus()
      fireEvent.click(newCode())
      for (let step = 0; step < 80 && phase() !== 'awaiting'; step++) {
        await passWithKeys(chain)
        seen.push(phase() ?? 'none')
        headers.add(slot('header')?.textContent?.replace('Pay with ', '') ?? '')
        expect(slot('checkout')?.contains(document.activeElement)).toBe(true)
      }
      expect(slot('title')).toHaveFocus()
    }
    expect(codes.size).toBe(12)
    expect([...headers]).toEqual([expect.stringContaining('order-1001')])
    const usual = ['expired', 'loading', 'preparing', 'awaiting']
    expect(seen.filter((each) => !usual.includes(each))).toEqual([])
    expect(new Set(attempts.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(12)
    expect(attempts[0]?.replaces).toBe(paymentId)
    expect(chain.simulator.payments).toHaveLength(13)
    expect(window.location.href).toBe(address)
  })

  it('R35 F-58 pressed five times quickly is one attempt, made after the old payment was asked about', async () => {
    const { attempts, chain, phase } = await openShop({ strict: true })
    await until(chain, () => phase() === 'awaiting')
    await act(() => chain.simulator.expire(chain.paymentId()))
    await until(chain, () => phase() === 'expired')
    const readsBefore = chain.network.reads
    for (let press = 0; press < 5; press++) fireEvent.click(newCode())
    expect(attempts).toHaveLength(0)
    expect(newCode()).toHaveAttribute('aria-disabled', 'true')
    expect(newCode()).toHaveTextContent('One moment…')
    await until(chain, () => phase() === 'awaiting')
    expect(chain.network.reads).toBeGreaterThan(readsBefore)
    expect(attempts).toHaveLength(1)
    expect(chain.simulator.payments).toHaveLength(2)
  })

  it('R35 a page whose payment was replaced, but that never got the new one, goes on to it', async () => {
    const { chain, paymentId, phase } = await openShop({
      startNext: async (attempt) => (await chain.payments.create(next, attempt)).id,
    })
    await until(chain, () => phase() === 'awaiting')
    const next = {
      method: 'ph-qr',
      amount: { value: 300_00, currency: 'PHP' },
      customer: { id: 'customer-1', ipAddress: '192.0.2.1' },
    } as const
    const attempt = { idempotencyKey: `${paymentId}-next`, replaces: paymentId }
    await act(() => chain.payments.create(next, attempt))
    await until(chain, () => phase() === 'processing')
    fireEvent.click(newCode())
    await until(chain, () => phase() === 'awaiting')
    expect(chain.simulator.payments).toHaveLength(2)
  })

  it('R35 starts nothing while nobody can say how the old payment stands, and says so', async () => {
    const { attempts, chain, container, phase, slot } = await openShop()
    await until(chain, () => phase() === 'awaiting')
    await act(() => chain.simulator.expire(chain.paymentId()))
    await until(chain, () => phase() === 'expired')
    chain.network.state = 'down'
    newCode().focus()
    fireEvent.click(newCode())
    await pass(chain, 1_000)
    expect(attempts).toHaveLength(0)
    expect(phase()).toBe('expired')
    expect(slot('hint')).toHaveTextContent(/nothing new was started/)
    expect(container.querySelector('[role="status"]')).toHaveTextContent(/nothing new was started/)
    expect(newCode()).toHaveFocus()
    expect(newCode()).toHaveAttribute('aria-disabled', 'false')
    chain.network.state = 'ok'
    fireEvent.click(newCode())
    expect(slot('hint')).toBeNull()
    await until(chain, () => phase() === 'awaiting')
  })

  it('says so when the shop cannot start another one, and lets the customer try again', async () => {
    let isBroken = true
    const { chain, phase, slot } = await openShop({
      startNext: async ({ idempotencyKey }) => {
        if (isBroken) throw new Error('The shop is closed.')
        return chain.start('cup-qr', undefined, idempotencyKey)
      },
    })
    await until(chain, () => phase() === 'awaiting')
    await act(() => chain.simulator.expire(chain.paymentId()))
    await until(chain, () => phase() === 'expired')
    fireEvent.click(newCode())
    await pass(chain, 1_000)
    expect(slot('hint')).toHaveTextContent('That did not work.')
    expect(slot('checkout')).not.toHaveTextContent('closed')
    isBroken = false
    fireEvent.click(newCode())
    await until(chain, () => phase() === 'awaiting')
  })

  it('is no dead button when the shop never answers: a minute later the same attempt can be made', async () => {
    const asked: RetryAttempt[] = []
    const { chain, phase, slot } = await openShop({
      startNext: (attempt) => {
        asked.push(attempt)
        return new Promise(() => {})
      },
    })
    await until(chain, () => phase() === 'awaiting')
    await act(() => chain.simulator.expire(chain.paymentId()))
    await until(chain, () => phase() === 'expired')
    fireEvent.click(newCode())
    await pass(chain, 30_000, 1_000)
    fireEvent.click(newCode())
    expect(newCode()).toHaveAttribute('aria-disabled', 'true')
    await pass(chain, 31_000, 1_000)
    expect(slot('hint')).toHaveTextContent('That did not work.')
    fireEvent.click(newCode())
    await pass(chain, 1_000)
    expect(asked).toHaveLength(2)
    expect(asked[1]).toEqual(asked[0])
  })

  it.each(['closes the view', 'is shown another payment'])(
    'R35 F-61 is not started for a customer who %s while the old payment is asked about',
    async (what) => {
      const onRetry = vi.fn()
      const { chain, paymentId, phase, rerender, show, unmount } = await renderCheckout({
        ...GIVEN,
        onRetry,
      })
      await until(chain, () => phase() === 'awaiting')
      await act(() => chain.simulator.expire(chain.paymentId()))
      await until(chain, () => phase() === 'expired')
      fireEvent.click(newCode())
      if (what === 'closes the view') unmount()
      else rerender(show({ paymentId: `another-${paymentId}` }))
      await pass(chain, 10_000, 1_000)
      expect(onRetry).not.toHaveBeenCalled()
    },
  )

  it('R19 a new code that did not come leaves no amount behind for another order', async () => {
    const { chain, container, paymentId, phase, rerender, show } = await renderCheckout({
      ...GIVEN,
      onRetry: () => Promise.reject(new Error('The shop is closed.')),
    })
    await until(chain, () => phase() === 'awaiting')
    await act(() => chain.simulator.expire(chain.paymentId()))
    await until(chain, () => phase() === 'expired')
    fireEvent.click(newCode())
    await pass(chain, 1_000)
    expect(container).toHaveTextContent('300.00')
    chain.network.state = 'silent'
    rerender(show({ paymentId: `another-${paymentId}`, method: 'ph-qr' }))
    expect(phase()).toBe('loading')
    expect(container).not.toHaveTextContent('300.00')
    expect(container.querySelector('[data-method]')).toHaveAttribute('data-method', 'ph-qr')
  })

  it('R35 shows the money when the shop refuses because it has just learned of it', async () => {
    const { chain, phase, slot } = await openShop({
      scenario: 'late-success',
      startNext: async () => {
        chain.network.state = 'down'
        await new Promise((resolve) => setTimeout(resolve, 35_000))
        chain.network.state = 'ok'
        throw new Error('This order is paid already.')
      },
    })
    await until(chain, () => phase() === 'awaiting')
    await pass(chain, 31_000, 1_000)
    await until(chain, () => phase() === 'expired')
    fireEvent.click(newCode())
    await pass(chain, 37_000, 500)
    expect(phase()).toBe('succeeded')
    expect(slot('hint')).toBeNull()
  })

  it('F-54 R35 is not started when the money has come meanwhile: the card shows that', async () => {
    const onSuccess = vi.fn()
    const { attempts, chain, container, phase } = await openShop({
      scenario: 'late-success',
      onSuccess: () => onSuccess(),
    })
    await until(chain, () => phase() === 'awaiting')
    await act(() => chain.simulator.pay(chain.paymentId()))
    await pass(chain, 35_000, 1_000)
    expect(phase()).toBe('expired')
    chain.network.state = 'down'
    await pass(chain, 60_000, 1_000)
    expect(phase()).toBe('expired')
    chain.network.state = 'ok'
    fireEvent.click(newCode())
    await until(chain, () => phase() === 'succeeded')
    expect(attempts).toHaveLength(0)
    expect(container.querySelector('[role="alert"]')).toHaveTextContent('Payment received.')
    await pass(chain, 30_000, 1_000)
    expect(onSuccess).toHaveBeenCalledOnce()
  })
})

describe('another payment in the same card', () => {
  it('F-62 is told of alone: answers about the one before reach nobody', async () => {
    const onSuccess = vi.fn()
    const { chain, paymentId, rerender, show, phase, container } = await renderCheckout({
      ...GIVEN,
      onSuccess: ({ id }) => onSuccess(id),
    })
    await until(chain, () => phase() === 'awaiting')
    const old = chain.paymentId()
    const next = await startOver(chain)
    rerender(show({ paymentId: next }))
    // Not a retry that this card started: what the old one was for is no longer shown.
    expect(container).not.toHaveTextContent('order-1001')
    await until(chain, () => phase() === 'awaiting')
    await act(() => chain.simulator.pay(old))
    await pass(chain, 10_000)
    expect(phase()).toBe('awaiting')
    await act(() => chain.simulator.pay(chain.paymentId()))
    await until(chain, () => phase() === 'succeeded')
    expect(onSuccess.mock.calls).toEqual([[next]])
    expect(next).not.toBe(paymentId)
  })
})

/** Taken before any test fakes it. */
const realTimeout = globalThis.setTimeout

/** Lets time pass until something is so. */
async function until(chain: Chain, isSo: () => boolean): Promise<void> {
  for (let step = 0; step < 80 && !isSo(); step++) await passWithKeys(chain)
  expect(isSo()).toBe(true)
}

/** A quarter of a second, with room for the work with real keys, which takes as long as the machine wants. */
async function passWithKeys(chain: Chain): Promise<void> {
  await pass(chain, 250)
  await act(() => new Promise((resolve) => realTimeout(resolve, 20)))
}

async function startOver(chain: Chain): Promise<string> {
  let id = ''
  void chain.start('cup-qr').then((started) => {
    id = started
  })
  while (id === '') await pass(chain, 250)
  return id
}
