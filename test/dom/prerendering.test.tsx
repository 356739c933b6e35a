import { act } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { START_MS, samplePayment, toIso } from '../core/samplePayment.ts'
import { pass, renderCheckout } from './renderCheckout.tsx'

afterEach(() => {
  Reflect.deleteProperty(document, 'prerendering')
  vi.useRealTimers()
  vi.restoreAllMocks()
})

function prerender() {
  Object.defineProperty(document, 'prerendering', { configurable: true, value: true })
}

async function openPage() {
  Reflect.deleteProperty(document, 'prerendering')
  await act(async () => {
    document.dispatchEvent(new Event('prerenderingchange'))
  })
}

describe('a page that the browser prerenders', () => {
  it('T7 neither leaves for the bank nor notes it; the customer is sent there when the page opens', async () => {
    const left = vi.spyOn(HTMLElement.prototype, 'click').mockImplementation(() => {})
    prerender()
    const { chain, phase } = await renderCheckout({ method: 'hizliqr', redirect: 'auto' })
    await pass(chain, 20_000)
    expect(chain.network.reads).toBe(0)
    expect(localStorage.length).toBe(0)
    await openPage()
    await pass(chain, 3_000)
    expect(phase()).toBe('awaiting')
    expect(left).toHaveBeenCalledTimes(1)
  })

  it('T7 does not count as waiting: a customer who opens it after a while sees the skeleton first', async () => {
    prerender()
    const { chain, container } = await renderCheckout()
    const isSlow = () => container.querySelector('[data-slot="slow"]') !== null
    chain.network.state = 'silent'
    await pass(chain, 40_000, 1_000)
    expect(isSlow()).toBe(false)
    await openPage()
    for (let seconds = 0; seconds < 25; seconds++) {
      expect(isSlow()).toBe(false)
      await pass(chain, 1_000, 1_000)
    }
    await pass(chain, 15_000, 1_000)
    expect(isSlow()).toBe(true)
  })

  it('T7 tells host and customer nothing before it opens, though the server put a payment into it', async () => {
    prerender()
    const onPhaseChange = vi.fn()
    const payment = samplePayment()
    const initial = { payment, serverTime: toIso(START_MS) }
    const { chain, container, phase } = await renderCheckout({
      ...{ initial, onPhaseChange, paymentId: payment.id, startsAt: toIso(START_MS) },
    })
    const live = () => container.querySelector('[data-slot="live"]')?.textContent
    await pass(chain, 5_000)
    expect(phase()).toBe('awaiting')
    expect(onPhaseChange).not.toHaveBeenCalled()
    expect(live()).toBe('')
    expect(chain.network.reads).toBe(0)
    await openPage()
    await pass(chain, 250)
    expect(chain.network.reads).toBe(1)
    expect(onPhaseChange).toHaveBeenCalledTimes(1)
    expect(live()).not.toBe('')
  })
})
