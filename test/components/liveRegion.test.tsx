import { act, render, screen } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CheckoutBody } from '../../src/components/CheckoutBody.tsx'
import { LiveRegion } from '../../src/components/LiveRegion.tsx'
import { en } from '../../src/i18n/languages/en.ts'
import { PaymentContext, type PaymentView } from '../../src/react/PaymentContext.ts'
import { paymentView, renderCard } from './paymentView.tsx'

const START = Date.parse('2026-11-21T12:00:00Z')
const inTenMinutes = { expiresAt: '2026-11-21T12:10:00.000Z' }

beforeEach(() => {
  vi.useFakeTimers({ now: START })
})

afterEach(() => {
  vi.useRealTimers()
})

/** Everything that a screen reader was given to say, in order. */
function listen(container: Element): string[] {
  const said: string[] = []
  const note = () => {
    for (const role of ['status', 'alert']) {
      const text = container.querySelector(`[role="${role}"]`)?.textContent ?? ''
      if (text !== '' && said.at(-1) !== `${role}: ${text}`) said.push(`${role}: ${text}`)
    }
  }
  note()
  const observer = new MutationObserver(note)
  observer.observe(container, { subtree: true, childList: true, characterData: true })
  return said
}

async function pass(ms: number) {
  for (let passed = 0; passed < ms; passed += 1_000) {
    await act(() => vi.advanceTimersByTimeAsync(1_000))
  }
}

describe('the voice of the card', () => {
  it('A-05 is one polite and one assertive region, empty in the first render', () => {
    const html = renderToString(
      <PaymentContext.Provider value={paymentView({ phase: 'succeeded' })}>
        <LiveRegion />
      </PaymentContext.Provider>,
    )
    const { container } = render(<div />)
    const page = new DOMParser().parseFromString(html, 'text/html')
    expect(page.querySelectorAll('[role="status"]')).toHaveLength(1)
    expect(page.querySelectorAll('[role="alert"]')).toHaveLength(1)
    expect(page.body.textContent).toBe('')
    expect(container.querySelector('[role]')).toBeNull()
  })

  it('A-05 keeps the same two regions through every change of screen', () => {
    const { container, show } = renderCard(paymentView({ phase: 'loading' }))
    const regions = [...container.querySelectorAll('[role="status"], [role="alert"]')]
    show(paymentView())
    show(paymentView({ phase: 'succeeded' }))
    expect([...container.querySelectorAll('[role="status"], [role="alert"]')]).toEqual(regions)
  })

  it('A-01 A-06 R38 says the time in words at the start and at a few moments, never every second', async () => {
    const { container } = renderCard(paymentView(inTenMinutes))
    const said = listen(container)
    await pass(599_000)
    expect(said).toEqual([
      'status: Scan to pay. 10 minutes left to pay.',
      'status: 5 minutes left to pay.',
      'status: 2 minutes left to pay.',
      'status: 1 minute left to pay.',
      'status: 30 seconds left to pay.',
    ])
  })

  it('R38 says the result once, at once', async () => {
    const { container, show } = renderCard(paymentView(inTenMinutes))
    await pass(3_000)
    const said = listen(container)
    said.length = 0
    show(paymentView({ ...inTenMinutes, phase: 'succeeded' }))
    await pass(20_000)
    expect(said).toEqual(['alert: Payment received. Thank you. Your payment has arrived.'])
  })

  it('says why it was declined', async () => {
    const { container, show } = renderCard(paymentView())
    const decline = { code: '20105', advice: 'insufficient_funds', retryable: true } as const
    show(paymentView({ phase: 'declined', decline }))
    expect(container.querySelector('[role="alert"]')).toHaveTextContent(
      /declined\. Not enough money/,
    )
  })

  it.each(['qr-invalid', 'redirect-invalid'] as const)(
    'Y11 announces %s with its title and its text, at once and once',
    async (actionProblem) => {
      const { nextAction: _, ...broken } = paymentView({ ...inTenMinutes, actionProblem })
      const { container, show } = renderCard(paymentView(inTenMinutes))
      await pass(3_000)
      const said = listen(container)
      said.length = 0
      show(broken)
      await pass(60_000)
      const { title, text } = en.messages.problems[actionProblem]
      expect(said).toEqual([`alert: ${title}. ${text}`])
    },
  )

  it('Y11 announces a code that could not be shown from the start, and the good one after it', async () => {
    const { nextAction: _, ...broken } = paymentView({ actionProblem: 'qr-invalid' })
    const { container, show } = renderCard(paymentView({ phase: 'preparing' }))
    const said = listen(container)
    show(broken)
    await pass(1_000)
    show(paymentView())
    await pass(1_000)
    const { title, text } = en.messages.problems['qr-invalid']
    expect(said).toEqual([`alert: ${title}. ${text}`, 'status: Scan to pay.'])
  })

  it('says that the payment is on its way, even right after the start', async () => {
    const { container, show } = renderCard(paymentView(inTenMinutes))
    await pass(1_000)
    show(paymentView({ ...inTenMinutes, phase: 'processing' }))
    await pass(15_000)
    expect(container.querySelector('[role="status"]')).toHaveTextContent(
      'Your payment is on its way.',
    )
  })

  it('announces that the customer is offline soon after "we keep trying", and nothing twice in a minute', async () => {
    const { container, show } = renderCard(paymentView())
    const said = listen(container)
    for (const connection of ['retrying', 'offline', 'ok', 'offline', 'retrying', 'ok'] as const) {
      show(paymentView({ connection }))
      await pass(10_000)
    }
    show(paymentView({ connection: 'retrying' }))
    await pass(1_000)
    const ofTheLine = said.map((text) => text.replace('status: ', '').replace('Scan to pay.', ''))
    expect(ofTheLine.filter((text) => text !== '')).toEqual([
      en.messages.connection.retrying,
      en.messages.connection.offline,
      en.messages.connection.back,
      en.messages.connection.retrying,
    ])
  })

  it('Y1 announces the return once and no old trouble', async () => {
    const { container, show } = renderCard(paymentView())
    await pass(11_000)
    const said = listen(container)
    said.length = 0
    for (const connection of ['offline', 'retrying', 'ok'] as const) {
      show(paymentView({ connection }))
      await pass(3_000)
    }
    await pass(60_000)
    const spoken = said
      .map((text) => text.replace('status: ', '').replace('Scan to pay.', ''))
      .filter(Boolean)
    expect(spoken).toEqual([en.messages.connection.offline, 'You are back online.'])
  })

  it('Y1 announces that the shop stays out of reach when the customer is back', async () => {
    const { container, show } = renderCard(paymentView({ connection: 'offline' }))
    await pass(3_000)
    show(paymentView({ connection: 'retrying' }))
    await pass(11_000)
    expect(container.querySelector('[role="status"]')).toHaveTextContent(
      en.messages.connection.retrying,
    )
  })

  it('Y10 is emptied ten seconds later, and says the same words again on another occasion', async () => {
    const { container, show } = renderCard(paymentView(inTenMinutes))
    await pass(1_000)
    const region = container.querySelector('[data-slot="live"]')
    expect(region).toHaveTextContent('Scan to pay. 10 minutes left to pay.')
    await pass(10_000)
    expect(region?.textContent).toBe('')
    const said = listen(container)
    said.length = 0
    show(paymentView({ ...inTenMinutes, phase: 'processing' }))
    await pass(20_000)
    show(paymentView(inTenMinutes))
    await pass(20_000)
    show(paymentView({ ...inTenMinutes, phase: 'processing' }))
    await pass(20_000)
    expect(said.filter((text) => text.includes('on its way'))).toHaveLength(2)
    show(paymentView({ ...inTenMinutes, phase: 'succeeded' }))
    await pass(11_000)
    expect(region?.textContent).toBe('')
  })

  it('Y12 announces a preparation that lasts three seconds, once', async () => {
    const { container, show } = renderCard(paymentView({ phase: 'loading' }))
    const said = listen(container)
    await pass(2_000)
    show(paymentView({ phase: 'preparing' }))
    await pass(20_000)
    expect(said).toEqual(['status: Preparing your payment.'])
    show(paymentView(inTenMinutes))
    await pass(1_000)
    expect(said.at(-1)).toMatch(/Scan to pay\. 10 minutes left/)
  })

  it('Y9 leaves out the title that the focus has read out', async () => {
    const { container, show, slot } = renderCard(paymentView(inTenMinutes))
    await pass(11_000)
    const said = listen(container)
    act(() => screen.getByRole('button', { name: 'Copy link' }).focus())
    show(paymentView({ ...inTenMinutes, phase: 'succeeded' }))
    await pass(1_000)
    expect(slot('heading')).toHaveFocus()
    expect(said).toEqual(['alert: Thank you. Your payment has arrived.'])
  })

  it('Y9 moves the focus once and announces once when the customer gets a new code', async () => {
    const expired = paymentView({ phase: 'expired', onRetry: async () => 'started' })
    const { container, show, slot } = renderCard(expired)
    await pass(11_000)
    act(() => screen.getByRole('button', { name: 'Get a new code' }).focus())
    const said = listen(container)
    const focused: string[] = []
    container.addEventListener('focusin', ({ target }) => {
      focused.push((target as HTMLElement).textContent)
    })
    show(without(paymentView({ ...inTenMinutes, phase: 'loading' })))
    await act(() => vi.advanceTimersByTimeAsync(250))
    show(without(paymentView({ ...inTenMinutes, phase: 'preparing' })))
    await act(() => vi.advanceTimersByTimeAsync(250))
    show(paymentView(inTenMinutes))
    await pass(3_000)
    expect(slot('title')).toHaveFocus()
    expect(focused).toEqual([slot('title')?.textContent])
    expect(said).toEqual(['status: Scan to pay. 10 minutes left to pay.'])
  })

  it('Y9 moves the focus to the heading of the wait where the card has no title', async () => {
    const view = paymentView({ phase: 'expired', onRetry: async () => 'started' })
    const { show, slot } = renderCard(view, { children: <CheckoutBody /> })
    act(() => screen.getByRole('button', { name: 'Get a new code' }).focus())
    show(without(paymentView({ ...inTenMinutes, phase: 'preparing' })))
    expect(slot('heading')).toHaveFocus()
  })

  it('F-61 leaves no timer behind', () => {
    const { unmount } = renderCard(paymentView(inTenMinutes))
    unmount()
    expect(vi.getTimerCount()).toBe(0)
  })
})

/** A view whose payment has no code yet. */
function without({ nextAction: _, ...view }: PaymentView): PaymentView {
  return view
}
