import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { hashText } from '../../src/core/hashText.ts'
import { seededRandom } from '../browser/seededRandom.ts'
import type { Heard } from './listen.ts'
import { SCENARIOS } from './scenarios.ts'
import { visit } from './visit.tsx'
import { writeLog } from './writeLog.ts'

const clipboard = { writeText: async () => {} }

beforeEach(() => {
  // The simulated browser has none.
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard })
  // And it can go nowhere.
  document.addEventListener('click', stay)
})

afterEach(() => {
  vi.restoreAllMocks()
  Reflect.deleteProperty(navigator, 'clipboard')
  vi.useRealTimers()
  document.removeEventListener('click', stay)
})

describe('what a customer who cannot see hears', () => {
  it.each(Object.entries(SCENARIOS))('G-17 A-05 A-06 %s', async (name, { options, play }) => {
    setChance(name)
    const customer = await visit(options)
    await play(customer)
    customer.leave()
    await expect(writeLog(customer.heard)).toMatchFileSnapshot(`goldens/${name}.txt`)
    expectCalm(customer.heard)
  })

  it('G-17 are twelve visits in English, and some in other languages', () => {
    const languages = Object.values(SCENARIOS).map(({ options }) => options?.provider?.locale)
    expect(languages.filter((locale) => locale === undefined).length).toBeGreaterThanOrEqual(12)
    expect(new Set(languages).size).toBeGreaterThanOrEqual(4)
  })
})

/** At most eight times in ten minutes, and never twice within ten seconds but for a result or an answer to a press. */
function expectCalm(heard: readonly Heard[]): void {
  const byItself = heard.filter(({ kind }, at) => {
    const isAnswer = heard[at - 1]?.kind === 'does'
    return kind === 'polite' && !isAnswer
  })
  for (const { atMs } of byItself) {
    const within = (ms: number) =>
      byItself.filter((other) => other.atMs >= atMs && other.atMs < atMs + ms).length
    expect(within(600_000)).toBeLessThanOrEqual(8)
    expect(within(10_000)).toBe(1)
  }
  const results = heard.filter(({ kind }) => kind === 'assertive').map(({ text }) => text)
  expect(results).toEqual([...new Set(results)])
}

/** The same payment each time: its id decides how its questions are spread over time. */
function setChance(name: string): void {
  const random = seededRandom(hashText(name))
  vi.spyOn(crypto, 'getRandomValues').mockImplementation((bytes) => {
    if (bytes instanceof Uint8Array) bytes.set(Array.from(bytes, () => Math.floor(random() * 256)))
    return bytes
  })
}

function stay(event: Event): void {
  event.preventDefault()
}
