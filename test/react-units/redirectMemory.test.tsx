import { afterEach, describe, expect, it, vi } from 'vitest'
import { systemClock } from '../../src/base/clock.ts'
import { hasLeft, rememberRedirect } from '../../src/react/redirectMemory.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('remembering who left for the bank', () => {
  it('R28 knows it after a reload of the tab, for this payment only', () => {
    rememberRedirect('handle-1')
    expect(hasLeft('handle-1')).toBe(true)
    expect(hasLeft('handle-2')).toBe(false)
  })

  it('B-04 R29 knows it in every tab of the browser, and stores no id', () => {
    rememberRedirect('handle-1')
    expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain('handle-1')
    expect(localStorage).toHaveLength(1)
  })

  it('forgets it after a day, and is not misled by what others wrote', () => {
    const clock = { ...systemClock, now: () => Date.UTC(2026, 10, 21) }
    rememberRedirect('handle-1', clock)
    const dayMs = 24 * 60 * 60 * 1_000
    expect(hasLeft('handle-1', { ...clock, now: () => clock.now() + dayMs })).toBe(false)
    localStorage.setItem('quietzone:left', 'null')
    expect(hasLeft('handle-1', clock)).toBe(false)
    localStorage.setItem('quietzone:left', '{ not JSON')
    expect(hasLeft('handle-1', clock)).toBe(false)
  })

  it.each([
    ['throws', brokenStorage()],
    ['is missing', undefined],
  ])('F-96 works without storage that %s', (_, storage) => {
    vi.stubGlobal('localStorage', storage)
    rememberRedirect('handle-1')
    expect(hasLeft('handle-1')).toBe(false)
    vi.unstubAllGlobals()
  })
})

function brokenStorage() {
  const refuse = () => {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
  }
  return { getItem: refuse, setItem: refuse }
}
