import { act, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type ResultSignal, useResultSignal } from '../../src/react/useResultSignal.ts'
import { pass, renderCheckout } from './renderCheckout.tsx'

const noResult: string | undefined = undefined

let visibility: DocumentVisibilityState = 'visible'

function setVisibility(state: DocumentVisibilityState) {
  visibility = state
  act(() => {
    document.dispatchEvent(new Event('visibilitychange'))
  })
}

beforeEach(() => {
  visibility = 'visible'
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility)
  document.title = 'Shop'
})

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

/** A page whose payment has no result yet; `give` gives it one. */
function waitForResult(signal: ResultSignal) {
  const hook = renderHook(
    ({ result }: { result: string | undefined }) => useResultSignal(signal, result),
    { initialProps: { result: noResult } },
  )
  return { ...hook, give: (result: string | undefined) => hook.rerender({ result }) }
}

describe('a result while the customer looks at another tab', () => {
  it('stands before the title of the page, until somebody looks', async () => {
    const { chain, phase } = await renderCheckout()
    await pass(chain, 3_000)
    setVisibility('hidden')
    await act(() => chain.simulator.pay(chain.paymentId()))
    await pass(chain, 40_000, 1_000)
    expect(phase()).toBe('succeeded')
    expect(document.title).toBe('Payment received · Shop')
    setVisibility('visible')
    expect(document.title).toBe('Shop')
    setVisibility('hidden')
    expect(document.title).toBe('Shop')
  })

  it.each([
    ['is nothing to signal where somebody looks', 'title', 'visible'],
    ['is signalled to nobody who does not want it', 'none', 'hidden'],
  ] as const)('%s', (_, signal, state) => {
    setVisibility(state)
    const { give } = waitForResult(signal)
    give('Payment received')
    expect(document.title).toBe('Shop')
  })

  it('gives the title back when the card goes', () => {
    setVisibility('hidden')
    const { give, unmount } = waitForResult('title')
    give('Payment declined')
    expect(document.title).toBe('Payment declined · Shop')
    unmount()
    expect(document.title).toBe('Shop')
  })

  it('leaves a title alone that the shop has set meanwhile', () => {
    setVisibility('hidden')
    const { give, unmount } = waitForResult('title')
    give('Payment received')
    document.title = 'Thank you'
    setVisibility('visible')
    expect(document.title).toBe('Thank you')
    unmount()
    expect(document.title).toBe('Thank you')
  })

  it('F-54 turns from expired to received, and leaves the right title behind', () => {
    setVisibility('hidden')
    const { give } = waitForResult('title')
    give('The time to pay ran out')
    give('Payment received')
    expect(document.title).toBe('Payment received · Shop')
    setVisibility('visible')
    expect(document.title).toBe('Shop')
  })

  it('gives the title back on a page with several checkouts', () => {
    setVisibility('hidden')
    waitForResult('title').give('Payment received')
    const second = waitForResult('title')
    second.give('Payment declined')
    expect(document.title).toBe('Payment declined · Payment received · Shop')
    setVisibility('visible')
    expect(document.title).toBe('Shop')
    setVisibility('hidden')
    waitForResult('title').give('Payment declined')
    second.unmount()
    expect(document.title).toBe('Payment declined · Shop')
  })

  it('stands alone on a page without a title', () => {
    document.title = ''
    setVisibility('hidden')
    const { give, unmount } = waitForResult('title')
    give('Payment received')
    expect(document.title).toBe('Payment received')
    unmount()
    expect(document.title).toBe('')
  })
})

describe('the sound of a result', () => {
  /** Counts what a sound card would have been asked to play. */
  function listen() {
    const heard: string[] = []
    const connect = <Node,>(node: Node) => node
    vi.stubGlobal(
      'AudioContext',
      class {
        currentTime = 0
        destination = {}
        createOscillator() {
          const frequency = { value: 0 }
          const start = (atSeconds: number) => heard.push(`${frequency.value} Hz at ${atSeconds} s`)
          return { frequency, connect, start, stop: () => {} }
        }
        createGain() {
          const gain = { setValueAtTime: () => {}, exponentialRampToValueAtTime: () => {} }
          return { gain, connect }
        }
        async close() {
          heard.push('closed')
        }
      },
    )
    return heard
  }

  it('is two notes, only where the shop asked for it, and leaves no sound device open', () => {
    const heard = listen()
    setVisibility('hidden')
    const quiet = waitForResult('title')
    quiet.give('Payment received')
    expect(heard).toEqual([])
    quiet.unmount()
    const loud = waitForResult('title-and-sound')
    loud.give('Payment received')
    expect(heard).toEqual(['659 Hz at 0 s', '880 Hz at 0.2 s'])
    loud.unmount()
    expect(heard.at(-1)).toBe('closed')
  })

  it('breaks nothing where a browser has none', () => {
    setVisibility('hidden')
    const { give, unmount } = waitForResult('title-and-sound')
    give('Payment received')
    expect(document.title).toBe('Payment received · Shop')
    unmount()
  })
})
