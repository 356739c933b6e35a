import { act } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { pass, renderCheckout } from '../dom/renderCheckout.tsx'

const held = new Set<object>()

beforeEach(() => {
  held.clear()
  const request = async () => {
    const lock = { release: async () => void held.delete(lock) }
    held.add(lock)
    return lock
  }
  Object.defineProperty(navigator, 'wakeLock', { configurable: true, value: { request } })
})

afterEach(() => {
  Reflect.deleteProperty(navigator, 'wakeLock')
  vi.useRealTimers()
})

describe('the screen of a customer who is to scan', () => {
  it('stays on from the code to the result', async () => {
    const { chain, phase } = await renderCheckout()
    await pass(chain, 3_000)
    expect([phase(), held.size]).toEqual(['awaiting', 1])
    await act(() => chain.simulator.pay(chain.paymentId()))
    await pass(chain, 5_000)
    expect([phase(), held.size]).toEqual(['succeeded', 0])
  })

  it('is let go when the card goes', async () => {
    const { chain, unmount } = await renderCheckout()
    await pass(chain, 3_000)
    unmount()
    await pass(chain, 100)
    expect(held.size).toBe(0)
  })

  it('is let go also when it was asked for twice, before the first answer came', async () => {
    const answers: (() => void)[] = []
    const request = () =>
      new Promise((resolve) => {
        answers.push(() => {
          const lock = { release: async () => void held.delete(lock) }
          held.add(lock)
          resolve(lock)
        })
      })
    Object.defineProperty(navigator, 'wakeLock', { configurable: true, value: { request } })
    const { chain, unmount } = await renderCheckout()
    await pass(chain, 3_000)
    act(() => void document.dispatchEvent(new Event('visibilitychange')))
    expect(answers).toHaveLength(2)
    await act(async () => {
      for (const answer of answers) answer()
    })
    expect(held.size).toBe(1)
    unmount()
    await pass(chain, 100)
    expect(held.size).toBe(0)
  })

  it.each([
    { method: 'cup-qr', keepAwake: false },
    { method: 'hizliqr', keepAwake: true },
  ] as const)(
    'is left alone where the shop wants that, and before a bank’s page: %o',
    async (options) => {
      const { chain, phase } = await renderCheckout(options)
      await pass(chain, 3_000)
      expect([phase(), held.size]).toEqual(['awaiting', 0])
    },
  )
})
