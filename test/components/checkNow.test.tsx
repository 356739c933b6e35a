import { act, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Phase } from '../../src/core/phase.ts'
import { en } from '../../src/i18n/languages/en.ts'
import type { Payment } from '../../src/protocol/payment.ts'
import { paymentView, renderCard } from './paymentView.tsx'

const payment: Payment = {
  id: 'q7Jk',
  method: 'cup-qr',
  status: 'requires-action',
  amount: { value: 30_000, currency: 'CNY' },
  version: 2,
}

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

const button = () => screen.getByRole('button', { name: /Check now|Checking…/ })
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))
const spoken = () => screen.getByRole('status').textContent

describe('"Check now"', () => {
  it.each(['unknown', 'unavailable'] as const)(
    'R33 is long enough to be seen, and says when there is nothing new: %s',
    async (phase) => {
      const refresh = vi.fn(async () => payment)
      const { slot } = renderCard(paymentView({ phase, refresh }))
      button().focus()
      fireEvent.click(button())
      await pass(599)
      expect(button()).toHaveTextContent('Checking…')
      expect(button()).toHaveAttribute('aria-disabled', 'true')
      expect(slot('hint')).toBeNull()
      await pass(1)
      expect(button()).toHaveTextContent('Check now')
      expect(slot('hint')).toHaveTextContent(en.messages.checkOutcomes['nothing-new'])
      expect(spoken()).toBe(en.messages.checkOutcomes['nothing-new'])
      expect(button()).toHaveFocus()
    },
  )

  it('asks once, however often it is pressed', async () => {
    const refresh = vi.fn(
      () => new Promise<Payment>((resolve) => setTimeout(resolve, 5_000, payment)),
    )
    renderCard(paymentView({ phase: 'unknown', refresh }))
    for (let press = 0; press < 5; press++) fireEvent.click(button())
    await pass(4_000)
    fireEvent.click(button())
    expect(button()).toHaveTextContent('Checking…')
    await pass(2_000)
    expect(refresh).toHaveBeenCalledOnce()
    fireEvent.click(button())
    expect(refresh).toHaveBeenCalledTimes(2)
  })

  it('says so when nobody answers, and says it again the next time', async () => {
    const refresh = vi.fn(async () => undefined)
    const { slot } = renderCard(paymentView({ phase: 'unavailable', refresh }))
    for (let round = 0; round < 2; round++) {
      fireEvent.click(button())
      expect(slot('hint')).toBeNull()
      expect(spoken()).toBe('')
      await pass(600)
      expect(slot('hint')).toHaveTextContent(en.messages.checkOutcomes['not-reached'])
      expect(spoken()).toBe(en.messages.checkOutcomes['not-reached'])
    }
  })

  it('leaves no words behind when the result comes, and no timer when the card goes', async () => {
    const { show, unmount } = renderCard(
      paymentView({ phase: 'unknown', refresh: async () => payment }),
    )
    fireEvent.click(button())
    await pass(600)
    show(paymentView({ phase: 'succeeded' }))
    expect(spoken()).toBe('')
    show(paymentView({ phase: 'unknown', refresh: async () => payment }))
    fireEvent.click(button())
    unmount()
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('what cannot be shown', () => {
  it.each(['qr-invalid', 'redirect-invalid'] as const)(
    'R18 offers a new attempt, a check and another way: %s',
    async (actionProblem) => {
      const onRetry = vi.fn(async () => 'started' as const)
      const { nextAction: _, ...view } = paymentView({
        actionProblem,
        onRetry,
        onOtherMethod: () => {},
        refresh: async () => payment,
      })
      renderCard(view)
      const retry = screen.getByRole('button', { name: 'Try again' })
      expect(retry.dataset.variant).toBe('primary')
      expect(button().dataset.variant).toBe('secondary')
      fireEvent.click(retry)
      await pass(600)
      expect(onRetry).toHaveBeenCalledOnce()
    },
  )

  it('is no dead end when the shop says nothing of a payment: check, reference, no new payment', () => {
    renderCard(
      paymentView({
        phase: 'unavailable',
        refresh: async () => undefined,
        onRetry: async () => 'started',
      }),
    )
    expect(button()).toBeVisible()
    expect(screen.getByText('order-1001')).toBeVisible()
    expect(screen.queryByRole('button', { name: /try again|new code/i })).toBeNull()
  })
})

describe('a new code for the same payment', () => {
  const first = paymentView()
  const second = paymentView({ nextAction: { type: 'qr-code', data: 'https://cashier.example/2' } })

  it('K-24 R6 is told to eyes and ears, and the first one is not', () => {
    const { show, slot } = renderCard(first)
    expect(slot('new-code')).toBeNull()
    show({ ...first })
    expect(slot('new-code')).toBeNull()
    show(second)
    expect(slot('new-code')).toHaveTextContent(en.messages.newCode)
    expect(screen.getByRole('status')).toHaveTextContent(en.messages.newCode)
  })

  it('is nothing to speak of when it belongs to another payment, or has gone and come back', () => {
    const { show, slot } = renderCard(first)
    show({ ...second, paymentId: 'other' })
    expect(slot('new-code')).toBeNull()
    show({ ...second, paymentId: 'other', phase: 'verifying' })
    show({ ...second, paymentId: 'other' })
    expect(slot('new-code')).toBeNull()
  })

  it.each(['verifying', 'succeeded', 'expired'] satisfies Phase[])(
    'goes with the code in phase %s',
    (phase) => {
      const { show, slot } = renderCard(first)
      show(second)
      show({ ...second, phase })
      expect(slot('new-code')).toBeNull()
      expect(screen.getByRole('status')).not.toHaveTextContent(en.messages.newCode)
    },
  )
})
