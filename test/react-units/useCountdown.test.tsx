import { act, render } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CheckoutProvider } from '../../src/react/CheckoutProvider.tsx'
import { type CountdownOptions, useCountdown } from '../../src/react/useCountdown.ts'
import { DEADLINE_MS, START_MS, toIso } from '../core/samplePayment.ts'
import { pass, setVisibility, startClock } from './followPayment.tsx'

beforeEach(startClock)
afterEach(() => {
  vi.useRealTimers()
})

describe('the countdown', () => {
  it('F-50 ticks 600 times from 10:00 to 0:00, exactly on the second, and then is quiet', async () => {
    const { shown, ticks } = count()
    expect(shown()).toBe('10:00 calm')
    await pass(600_000)
    expect(shown()).toBe('0:00 over')
    expect(ticks).toHaveLength(601)
    expect(ticks.every((atMs, index) => atMs === START_MS + index * 1_000)).toBe(true)
    await pass(60_000)
    expect(ticks).toHaveLength(601)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('F-52 counts an hour and more', async () => {
    const { shown } = count({ expiresAt: toIso(START_MS + 3_660_000) })
    await pass(30_000)
    expect(shown()).toBe('60:30 calm')
  })

  it.each([undefined, '', 'soon', '600', '2026-13-45T00:00:00Z'])(
    'R7 F-51 F-56 counts nothing for the deadline %j',
    async (expiresAt) => {
      const { shown } = count({ expiresAt })
      await pass(2_000)
      expect(shown()).toBe('nothing')
      expect(vi.getTimerCount()).toBe(0)
    },
  )

  it('F-35 R4 is right as soon as somebody looks at it after a sleep, and never negative', async () => {
    let sleptMs = 0
    const { shown } = count({ now: () => Date.now() + sleptMs })
    await pass(1_000)
    sleptMs = 300_000
    await setVisibility('visible')
    expect(shown()).toBe('4:59 calm')
    sleptMs = 86_400_000
    await setVisibility('visible')
    expect(shown()).toBe('0:00 over')
  })

  it('R3 F-38 does not look at the clock of the device when it is given the server’s', async () => {
    const { shown } = count({ now: () => performance.timeOrigin + performance.now() })
    await pass(1_000)
    vi.setSystemTime(START_MS + 3_600_000)
    await pass(1_000)
    expect(shown()).toBe('9:58 calm')
  })

  it('R6 waits when the clock is set back a little, instead of jumping up', async () => {
    let behindMs = 0
    const { shown } = count({ now: () => Date.now() - behindMs })
    await pass(10_000)
    behindMs = 2_500
    await pass(1_000)
    expect(shown()).toBe('9:50 calm')
    await pass(3_000)
    expect(shown()).toBe('9:49 calm')
  })

  it('F-55 follows a deadline that the server moves, up and down', async () => {
    const { shown, show } = count()
    await pass(1_000)
    show({ expiresAt: toIso(DEADLINE_MS + 60_000) })
    expect(shown()).toBe('10:59 calm')
    show({ expiresAt: toIso(DEADLINE_MS - 60_000) })
    expect(shown()).toBe('8:59 calm')
  })

  it('knows which part of the time is left', async () => {
    const { fraction } = count({ startsAt: toIso(START_MS) })
    await pass(150_000)
    expect(fraction()).toBeCloseTo(0.75)
    const late = count()
    await pass(225_000)
    expect(late.fraction()).toBeCloseTo(0.5)
  })

  it('F-61 leaves no timer behind', async () => {
    const { unmount } = count()
    await pass(5_500)
    unmount()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('R43 shows no time in a server render that was not told the time', () => {
    function Page() {
      return <p>{useCountdown(toIso(DEADLINE_MS))?.minutes ?? 'nothing'}</p>
    }
    expect(renderToString(<Page />)).toContain('nothing')
  })

  it('takes its clock from the provider', async () => {
    const clock = {
      now: () => START_MS + 60_000,
      monotonic: () => 0,
      setTimeout: () => 0,
      clearTimeout: () => {},
    }
    function Digits() {
      return <p>{useCountdown(toIso(DEADLINE_MS))?.minutes}</p>
    }
    const { container } = render(
      <CheckoutProvider clock={clock}>
        <Digits />
      </CheckoutProvider>,
    )
    expect(container.textContent).toBe('9')
  })
})

interface CountProps extends CountdownOptions {
  expiresAt?: string | undefined
}

function count(props: CountProps = {}) {
  const ticks: number[] = []
  let fraction = Number.NaN

  function Digits({ expiresAt, ...options }: CountProps) {
    const left = useCountdown(expiresAt, options)
    ticks.push(Date.now())
    fraction = left?.fraction ?? Number.NaN
    if (!left) return <output>nothing</output>
    const seconds = String(left.seconds).padStart(2, '0')
    return <output>{`${left.minutes}:${seconds} ${left.urgency}`}</output>
  }

  const all = { expiresAt: toIso(DEADLINE_MS), ...props }
  const view = render(<Digits {...all} />)
  return {
    ticks,
    shown: () => view.container.textContent,
    fraction: () => fraction,
    show: (changes: CountProps) => act(() => view.rerender(<Digits {...all} {...changes} />)),
    unmount: view.unmount,
  }
}
