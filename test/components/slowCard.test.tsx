import { act, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { en } from '../../src/i18n/languages/en.ts'
import { CheckoutBody, PaymentProgress } from '../../src/index.ts'
import type { PaymentView } from '../../src/react/PaymentContext.ts'
import { CUP_URL, paymentView, renderCard } from './paymentView.tsx'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))
const names = () => screen.getAllByRole('button').map((button) => button.textContent)

function waiting(more: Partial<PaymentView> = {}): PaymentView {
  const { nextAction: _, ...view } = paymentView({
    phase: 'preparing',
    isTakingLong: true,
    wasNeverShown: true,
    refresh: async () => undefined,
    ...more,
  })
  return view
}

const ways = () => ({
  onRetry: vi.fn(async () => 'started' as const),
  onOtherMethod: vi.fn(),
  onDismiss: vi.fn(),
})

describe('a wait that takes long', () => {
  it('shows a card with every way out in the place of the skeleton', () => {
    const { show, slot } = renderCard(waiting(ways()))
    expect(slot('skeleton')).toBeNull()
    expect(slot('slow')).toHaveTextContent(en.messages.slowNotPaid.title)
    expect(slot('slow')).toHaveTextContent(en.messages.slowNotPaid.text)
    expect(names()).toEqual(['', 'Try again', 'Check now', 'Pay another way'])
    show(waiting({ phase: 'loading', ...ways() }))
    expect(slot('slow')).toHaveTextContent(en.messages.slow.text)
    expect(names()).toEqual(['', 'Check now', 'Pay another way'])
  })

  it('still offers to check where the shop has no other way', () => {
    for (const phase of ['loading', 'preparing'] as const) {
      const { unmount } = renderCard(waiting({ phase }))
      expect(names()).toEqual(['Check now'])
      unmount()
    }
  })

  it('says that nothing was paid only where nothing can have been paid', () => {
    const { show, slot } = renderCard(waiting())
    expect(slot('slow')).toHaveTextContent(/not paid anything/)
    show(waiting({ phase: 'loading' }))
    expect(slot('slow')).not.toHaveTextContent(/not paid anything/)
    const { wasNeverShown: _, ...shownBefore } = waiting()
    show(shownBefore)
    expect(slot('slow')).not.toHaveTextContent(/not paid anything/)
  })

  it('never says "do not pay again"', () => {
    for (const view of [waiting(), waiting({ phase: 'loading' })]) {
      const { slot, unmount } = renderCard(view)
      expect(slot('checkout')).not.toHaveTextContent(/do not pay again/i)
      unmount()
    }
  })

  it('A-05 is announced once and politely, and again for the next payment', async () => {
    const { isTakingLong: _, ...soon } = waiting()
    const { show } = renderCard(soon)
    const status = screen.getByRole('status')
    const words = `${en.messages.slowNotPaid.title}. ${en.messages.slowNotPaid.text}`
    const told: string[] = []
    const observer = new MutationObserver(() => {
      if (status.textContent) told.push(status.textContent)
    })
    observer.observe(status, { characterData: true, childList: true, subtree: true })
    show(waiting())
    await pass(20_000)
    show(waiting({ connection: 'ok', onOtherMethod: () => {} }))
    await pass(60_000)
    expect(told).toEqual([words])
    expect(screen.getByRole('alert')).toHaveTextContent('')
    show({ ...soon, paymentId: 'next' })
    await pass(30_000)
    expect(told.splice(1)).toEqual(['Preparing your payment.'])
    show(waiting({ paymentId: 'next' }))
    await pass(1_000)
    expect(told.at(-1)).toBe(words)
    expect(told.length).toBe(2)
    observer.disconnect()
  })

  it('A-07 Y9 gives way to the code, whose title gets the focus that was on a button, and is not said again', async () => {
    const { show, slot } = renderCard(waiting(ways()))
    screen.getByRole('button', { name: 'Check now' }).focus()
    show(paymentView())
    await pass(1_000)
    expect(slot('slow')).toBeNull()
    expect(slot('heading')).toHaveFocus()
    expect(screen.getByRole('status').textContent).toBe('')
    expect(slot('body')?.style.minBlockSize).toBe('')
  })

  it('is as high as the skeleton was, so the page below does not jump', () => {
    vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(472)
    const { isTakingLong: _, ...soon } = waiting()
    const { show, slot } = renderCard(soon)
    show(waiting())
    expect(slot('body')?.style.minBlockSize).toBe('472px')
  })

  it('has one button that closes, also in a layout without the header', () => {
    const onDismiss = vi.fn()
    renderCard(waiting({ onDismiss })).unmount()
    renderCard(waiting({ onDismiss }), { children: <CheckoutBody /> })
    fireEvent.click(screen.getByRole('button', { name: 'Close' }))
    expect(onDismiss).toHaveBeenCalledOnce()
  })

  it('shows no buttons inside another site, and nothing of it while the order has changed', () => {
    const { show, slot } = renderCard(waiting({ ...ways(), isFramed: true }))
    expect(slot('slow')).toBeNull()
    expect(slot('body')?.querySelector('button')).toBeNull()
    show(waiting({ ...ways(), isOrderChanged: true }))
    expect(slot('slow')).toBeNull()
    expect(slot('order-changed')).toHaveTextContent(en.messages.orderChangedNotPaid.text)
    show(paymentView({ ...ways(), isOrderChanged: true }))
    expect(slot('order-changed')).toHaveTextContent(en.messages.orderChanged.text)
  })

  it('is shown by PaymentProgress in a layout of parts', () => {
    const { show, slot } = renderCard(waiting(ways()), {
      children: <PaymentProgress id="progress" />,
    })
    expect(slot('slow')).toHaveAttribute('id', 'progress')
    expect(names()).toEqual(['Try again', 'Check now', 'Pay another way', 'Close'])
    show(paymentView())
    expect(slot('slow')).toBeNull()
  })

  it('holds no code', () => {
    const { container } = renderCard(
      paymentView({ ...waiting(), nextAction: { type: 'qr-code', data: CUP_URL } }),
    )
    expect(container.querySelector('[data-slot="code"]')).toBeNull()
  })
})
