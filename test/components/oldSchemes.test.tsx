import { act, render } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { CupQr } from '../../src/methods/CupQr.tsx'
import { arcade, canton, defaultTheme } from '../../src/themes/index.ts'
import type { Theme } from '../../src/themes/tokens.ts'
import { CUP_URL } from './paymentView.tsx'

const PAIR = 'light-dark(rgb(1, 2, 3), #abcdef)'

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('a brand in a browser without light-dark()', () => {
  it.each([
    ['light', false, 'rgb(1, 2, 3)'],
    ['light', true, 'rgb(1, 2, 3)'],
    ['dark', false, '#abcdef'],
    ['dark', true, '#abcdef'],
    ['light dark', false, 'rgb(1, 2, 3)'],
    ['light dark', true, '#abcdef'],
    [undefined, true, 'rgb(1, 2, 3)'],
  ])(
    'T1 has the colours of colorScheme %s, on a system that is dark: %s',
    (scheme, isDark, color) => {
      beOld(isDark)
      const root = show({ ...(scheme ? { colorScheme: scheme } : {}), colorPrimary: PAIR })
      expect(root.style.getPropertyValue('--qz-color-primary')).toBe(color)
      expect(root.dataset.scheme).toBe(scheme && (color === '#abcdef' ? 'dark' : 'light'))
    },
  )

  it('T1 follows the system while the card is open, and leaves nothing behind', () => {
    const turn = beOld(false)
    const { container, rerender } = render(
      <CupQr appearance={{ ...canton, colorScheme: 'light dark' }} data={CUP_URL} />,
    )
    const root = rootOf(container)
    const light = root.style.getPropertyValue('--qz-color-background')
    act(() => turn(true))
    expect(root.style.getPropertyValue('--qz-color-background')).not.toBe(light)
    expect(root.dataset.scheme).toBe('dark')
    rerender(<CupQr data={CUP_URL} />)
    act(() => turn(false))
    expect(root.getAttribute('style') ?? '').toBe('')
    expect(root.dataset.scheme).toBeUndefined()
  })

  it.each([
    ['default', defaultTheme],
    ['arcade', arcade],
  ])('T1 has no light-dark() left in any token of %s, shadows included', (_, theme) => {
    beOld(true)
    expect(show(theme).getAttribute('style')).not.toContain('light-dark')
  })

  it('T1 is left to CSS where the browser knows both', () => {
    beOld(true, true)
    const root = show({ colorScheme: 'dark', colorPrimary: PAIR })
    expect(root.style.getPropertyValue('--qz-color-primary')).toBe(PAIR)
    expect(root.dataset.scheme).toBeUndefined()
  })
})

/** Makes the browser one without `light-dark()`, on a system that is dark or not, and gives back what changes the system. */
function beOld(isDark: boolean, knowsBoth = false): (isDark: boolean) => void {
  const system = Object.assign(new EventTarget(), { matches: isDark })
  vi.stubGlobal('CSS', { supports: () => knowsBoth })
  vi.stubGlobal('matchMedia', () => system)
  return (next) => {
    system.matches = next
    system.dispatchEvent(new Event('change'))
  }
}

function show(appearance: Theme): HTMLElement {
  return rootOf(render(<CupQr appearance={appearance} data={CUP_URL} />).container)
}

function rootOf(container: Element): HTMLElement {
  const root = container.querySelector<HTMLElement>('[data-slot="checkout"]')
  if (!root) throw new Error('No card.')
  return root
}
