import { cleanup } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { serverPush } from '../../src/react/serverPush.ts'
import { pass, renderCheckout } from '../dom/renderCheckout.tsx'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

/** Renders a checkout with a code on screen. */
async function waitForCode() {
  const stored: { atMs?: number } = {}
  const checkout = await renderCheckout({
    push: serverPush,
    onPaid: () => {
      stored.atMs = Date.now()
    },
  })
  const { chain, phase } = checkout
  while (phase() !== 'awaiting') await pass(chain, 250)
  /** Lets the customer pay; answers how long after the stored callback the result is on screen. */
  const pay = async () => {
    await chain.simulator.pay(chain.paymentId())
    for (let step = 0; step < 1_000 && phase() !== 'succeeded'; step++) await pass(chain, 50, 50)
    expect(phase()).toBe('succeeded')
    return Date.now() - (stored.atMs ?? Number.NaN)
  }
  return { ...checkout, pay }
}

it('with push the result is on screen within 200 ms of the stored callback', async () => {
  const { chain, pay } = await waitForCode()
  await pass(chain, 31_000)
  expect(await pay()).toBeLessThanOrEqual(200)
})

it('R9 with push a payment costs two to six requests, most of them none while the customer scans', async () => {
  const rows: string[] = []
  for (const seconds of [10, 30, 55]) {
    const { chain, pay, unmount } = await waitForCode()
    await pass(chain, seconds * 1_000)
    await pay()
    rows.push(`paid after ${seconds} s: ${chain.network.reads} requests`)
    expect(chain.network.reads).toBeGreaterThanOrEqual(2)
    expect(chain.network.reads).toBeLessThanOrEqual(7)
    unmount()
  }
  console.log(rows.join('\n'))
})

it('with push a customer whose line dies sees the result as soon as one without', async () => {
  const { chain, phase, pay } = await waitForCode()
  chain.network.state = 'down'
  // The stream that is open falls silent, as it does when nobody is told that the line is gone.
  await pass(chain, 40_000)
  expect(phase()).toBe('awaiting')
  chain.network.state = 'ok'
  await pay()
})
