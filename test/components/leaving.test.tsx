import { act, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { en } from '../../src/i18n/languages/en.ts'
import { CheckoutBody } from '../../src/index.ts'
import { paymentView, renderCard } from './paymentView.tsx'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

/** A view's function whose promise the test settles. */
function held() {
  let end: (how: 'left' | 'not-needed') => void = () => {}
  let fail: () => void = () => {}
  const call = vi.fn(
    () =>
      new Promise<'left' | 'not-needed'>((resolve, reject) => {
        end = resolve
        fail = () => reject(new Error('The shop is closed.'))
      }),
  )
  return { call, end: () => end('not-needed'), fail: () => fail() }
}

const WAYS = [
  ['onOtherMethod', 'Pay another way', undefined],
  ['onDismiss', 'Close', undefined],
  ['onDismiss', 'Close', <CheckoutBody key="body" />],
] as const

describe('a button that leads away', () => {
  it.each(WAYS)('calls the host once while it waits: %s, %s', async (way, name, children) => {
    const { call, end } = held()
    renderCard(paymentView({ phase: 'expired', [way]: call }), { children })
    const button = screen.getByRole('button', { name })
    button.focus()
    for (let press = 0; press < 4; press++) fireEvent.click(button)
    await pass(1_500)
    fireEvent.click(button)
    expect(call).toHaveBeenCalledOnce()
    expect(button).toHaveAttribute('aria-disabled', 'true')
    end()
    await pass(0)
    expect(button).toHaveAttribute('aria-disabled', 'false')
    expect(button).toHaveFocus()
    fireEvent.click(button)
    expect(call).toHaveBeenCalledTimes(2)
  })

  it('says that it waits, and what came of it when the host failed', async () => {
    const { call, fail } = held()
    const { slot } = renderCard(paymentView({ phase: 'expired', onOtherMethod: call }))
    const button = screen.getByRole('button', { name: 'Pay another way' })
    fireEvent.click(button)
    await pass(700)
    expect(button).toHaveTextContent(en.messages.buttons.retrying)
    fail()
    await pass(0)
    expect(button).toHaveTextContent('Pay another way')
    expect(slot('hint')).toHaveTextContent(en.messages.retryProblems.failed)
  })

  it.each(WAYS)('takes a host that gives back nothing: %s, %s', async (way, name, children) => {
    const call = vi.fn()
    renderCard(paymentView({ phase: 'awaiting', [way]: call, isTakingLong: true }), {
      children: children && undefined,
    })
    fireEvent.click(screen.getByRole('button', { name }))
    expect(call).toHaveBeenCalledOnce()
    await pass(1_000)
  })
})
