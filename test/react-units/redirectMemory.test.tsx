import { afterEach, describe, expect, it, vi } from 'vitest'
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

  it.each([
    ['throws', brokenStorage()],
    ['is missing', undefined],
  ])('F-96 works without storage that %s', (_, storage) => {
    vi.stubGlobal('sessionStorage', storage)
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
