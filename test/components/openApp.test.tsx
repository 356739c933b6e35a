import { act, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PaymentView } from '../../src/react/PaymentContext.ts'
import { CUP_URL, PNG, paymentView, renderCard } from './paymentView.tsx'

const urlPolicy = { appSchemes: ['upwallet'] }
const onPhone: PaymentView = paymentView({ device: 'phone' })
const image: Partial<PaymentView> = { method: 'ph-qr', nextAction: { type: 'qr-image', src: PNG } }

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('the link that opens a payment on the same phone', () => {
  it('R26 B-16 B-17 is a plain link in the same tab that tells nothing of the shop', () => {
    renderCard(onPhone)
    const link = screen.getByRole('link', { name: 'Open the payment page' })
    expect(link).toHaveAttribute('href', CUP_URL)
    expect(link).not.toHaveAttribute('target')
    expect(link).toHaveAttribute('rel', 'noopener noreferrer')
    expect(link).toHaveAttribute('referrerpolicy', 'no-referrer')
  })

  it('R26 is the shop’s own where it knows one', () => {
    renderCard({ ...onPhone, ...image, appUrl: 'upwallet://pay?tn=1' }, { urlPolicy })
    const link = screen.getByRole('link', { name: 'Open your app' })
    expect(link).toHaveAttribute('href', 'upwallet://pay?tn=1')
  })

  it.each([
    ['an app that the shop has not allowed', 'alipays://pay'],
    ['a script', 'javascript:alert(1)'],
    ['an Android intent', 'intent://pay#Intent;end'],
  ])('R27 B-11 is never %s', (_, appUrl) => {
    const { slot, show } = renderCard({ ...onPhone, ...image, appUrl }, { urlPolicy })
    expect(slot('open-app')).toBeNull()
    show({ ...onPhone, appUrl })
    expect(screen.getByRole('link')).toHaveAttribute('href', CUP_URL)
  })

  it('R27 B-11 is not there for a code that is no web address, or of a host that is not allowed', () => {
    const data = '00020101021226'
    const { slot } = renderCard({ ...onPhone, nextAction: { type: 'qr-code', data } })
    expect(slot('open-app')).toBeNull()
    const other = renderCard(onPhone, { urlPolicy: { allowedHosts: ['bank.example'] } })
    expect(other.slot('open-app')).toBeNull()
  })

  it('R26 says what else works when two seconds later nothing has opened', () => {
    const { slot } = renderCard(onPhone)
    press()
    act(() => vi.advanceTimersByTime(1_900))
    expect(slot('hint')).toBeNull()
    act(() => vi.advanceTimersByTime(200))
    expect(slot('hint')).toHaveTextContent('Save the image instead')
    expect(slot('live')).toHaveTextContent('Save the image instead')
    expect(screen.getByRole('link')).toBeVisible()
  })

  it('R26 says nothing to a customer who comes back from the app', () => {
    const { slot } = renderCard(onPhone)
    press()
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    act(() => void document.dispatchEvent(new Event('visibilitychange')))
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('visible')
    act(() => void document.dispatchEvent(new Event('visibilitychange')))
    act(() => vi.advanceTimersByTime(10_000))
    expect(slot('hint')).toBeNull()
  })

  it('R22 goes with the code', () => {
    const { container, show } = renderCard({ ...onPhone, appUrl: 'https://app.example/pay' })
    for (const phase of ['verifying', 'expired', 'succeeded', 'declined', 'unknown'] as const) {
      show({ ...onPhone, appUrl: 'https://app.example/pay', phase })
      expect(container.querySelector('a')).toBeNull()
    }
  })
})

/** The simulated browser cannot go anywhere. */
function press() {
  const link = screen.getByRole('link')
  link.addEventListener('click', (event) => event.preventDefault())
  fireEvent.click(link)
}
