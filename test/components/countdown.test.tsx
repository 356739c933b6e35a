import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CountdownMode } from '../../src/react/PaymentContext.ts'
import { DEADLINE_MS, START_MS, toIso } from '../core/samplePayment.ts'
import { pass, setVisibility, startClock } from '../react-units/followPayment.tsx'
import { paymentView, renderCard } from './paymentView.tsx'

beforeEach(startClock)
afterEach(() => {
  vi.useRealTimers()
})

describe('the timer', () => {
  it.each<[CountdownMode | undefined, string[]]>([
    [undefined, ['10:00', '9:59', '2:00', '1:59', '1:01', '1:00', '0:59', '0:01']],
    ['seconds', ['10:00', '9:59', '2:00', '1:59', '1:01', '1:00', '0:59', '0:01']],
    ['minutes', ['10 min', '10 min', '2 min', '2 min', '2 min', '1:00', '0:59', '0:01']],
    ['last-minutes', ['', '', '2:00', '1:59', '1:01', '1:00', '0:59', '0:01']],
  ])('R6 A-02 %s: shows what is left, calmly until the last minutes', async (mode, expected) => {
    const { digits, until } = showTimer(mode)
    const seen: string[] = []
    let secondsPassed = 0
    for (const secondsLeft of [600, 599, 120, 119, 61, 60, 59, 1]) {
      await pass((600 - secondsLeft - secondsPassed) * 1_000)
      secondsPassed = 600 - secondsLeft
      seen.push(digits())
      expect(until()).toMatch(/^until \d/)
    }
    expect(seen).toEqual(expected)
  })

  it.each<[CountdownMode, number]>([
    // The digits, the words and the ring.
    ['minutes', 3],
    ['last-minutes', 0],
  ])(
    'A-02 %s: changes the page once a minute or never until the last minutes',
    async (mode, most) => {
      const { changes } = showTimer(mode)
      for (let minute = 0; minute < 7; minute++) {
        await pass(60_000)
        expect(changes().length).toBeLessThanOrEqual(most)
      }
    },
  )

  it('A-02 the seconds, in digits and in words, are all that changes the page each second', async () => {
    const { changes } = showTimer('seconds')
    await pass(60_000)
    const records = changes()
    expect(records.filter(({ type }) => type === 'characterData')).toHaveLength(2 * 60)
    expect(records.length).toBeLessThanOrEqual(2 * 60 + 10)
  })

  it('Y5 the time left is words for screen readers, and digits for the eye alone', async () => {
    const { container } = renderCard(paymentView({ expiresAt: toIso(DEADLINE_MS) }))
    await pass(4_000)
    const timer = container.querySelector('[role="timer"]')
    const heard = () => {
      const copy = timer?.cloneNode(true) as Element
      for (const hidden of copy.querySelectorAll('[aria-hidden="true"]')) hidden.remove()
      return copy.textContent
    }
    expect(heard()).toMatch(/^9 minutes 56 secondsuntil /)
    expect(timer?.textContent).toContain('9:56')
    await pass(536_000)
    expect(heard()).toMatch(/^1 minuteuntil /)
    await pass(59_000)
    expect(heard()).toMatch(/^1 seconduntil /)
  })

  it('a ring beside the digits shows which part of the time is left', async () => {
    const { ring } = showTimer('seconds', { createdAt: toIso(DEADLINE_MS - 600_000) })
    expect(ring()).toBe('100 100')
    await pass(450_000)
    expect(ring()).toBe('25 100')
    await pass(149_000)
    expect(ring()).toBe('1 100')
  })

  it.each<CountdownMode>(['minutes', 'last-minutes'])(
    'R4 A-02 %s: is right as soon as somebody looks at it after a sleep',
    async (mode) => {
      let sleptMs = 0
      const { digits } = showTimer(mode, { serverNow: () => Date.now() + sleptMs })
      await pass(1_000)
      sleptMs = 560_000
      await setVisibility('visible')
      expect(digits()).toBe('0:39')
    },
  )

  it('R6 minutes: waits when the clock is set back a little, instead of jumping up', async () => {
    let behindMs = 0
    const { digits } = showTimer('minutes', { serverNow: () => Date.now() - behindMs })
    await pass(60_000)
    expect(digits()).toBe('9 min')
    behindMs = 3_000
    await setVisibility('visible')
    expect(digits()).toBe('9 min')
    await pass(63_000)
    expect(digits()).toBe('8 min')
  })

  it.each<[CountdownMode, string]>([
    ['seconds', '1:01:00'],
    ['minutes', '61 min'],
    ['last-minutes', ''],
  ])('F-52 %s: counts an hour and more', (mode, expected) => {
    const { digits } = showTimer(mode, { expiresAt: toIso(START_MS + 3_660_000) })
    expect(digits()).toBe(expected)
  })

  it('counts minutes in the merchant’s own words', () => {
    const minutesLeft = { one: 'noch {count} Minute', other: 'noch {count} Minuten' }
    const { digits } = showTimer('minutes', {}, { messages: { minutesLeft } })
    expect(digits()).toBe('noch 10 Minuten')
  })
})

function showTimer(
  mode: CountdownMode | undefined,
  more: Parameters<typeof paymentView>[0] = {},
  settings: Parameters<typeof renderCard>[1] = {},
) {
  const { slot } = renderCard(
    paymentView({ expiresAt: toIso(DEADLINE_MS), ...(mode ? { countdown: mode } : {}), ...more }),
    settings,
  )
  const records: MutationRecord[] = []
  const observer = new MutationObserver((more) => records.push(...more))
  const whole = { attributes: true, characterData: true, childList: true, subtree: true }
  observer.observe(slot('countdown') ?? document, whole)
  return {
    digits: () => slot('countdown')?.querySelector('.qz-digits')?.textContent ?? '',
    until: () => slot('countdown')?.querySelector('.qz-until')?.textContent ?? '',
    ring: () =>
      slot('countdown')?.querySelector('circle + circle')?.getAttribute('stroke-dasharray'),
    /** Of the page, since the last call. */
    changes: () => records.splice(0).concat(observer.takeRecords()),
  }
}
