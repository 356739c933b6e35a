import { cleanup, render } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { HizliQr } from '../../src/methods/HizliQr.tsx'
import { arcade } from '../../src/themes/index.ts'
import { BANK_URL } from './paymentView.tsx'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  vi.resetModules()
  document.head.replaceChildren()
})

describe('what a page does to the look of a card', () => {
  it('U3 is said in one warning that names the import, also where a brand sets all tokens', async () => {
    const warnings = await warningsOf('', arcade)
    expect(warnings.filter((text) => text.includes("import 'quietzone/styles.css'"))).toHaveLength(
      1,
    )
  })

  it('U3 is no warning where the sheet, or a look of the shop’s own, is there', async () => {
    const warnings = await warningsOf(':root { --qz-max-width: 40rem }')
    expect(warnings.join()).not.toContain('styles.css')
  })

  it('U1 is said of words that a rule has made unreadable, with both colours and the contrast', async () => {
    const warnings = await warningsOf(
      ':root { --qz-max-width: 40rem } section { background: #2f1c66 } h2 { color: #08060d }',
    )
    expect(warnings.find((text) => text.includes('title'))).toMatch(
      /<span> in \[data-slot="title"\] is #08060d on #2f1c66: a contrast of 1\.\d\d:1, and 4\.5:1/,
    )
  })

  it.each([1, 2, 3])('U3 has small drawings without the sheet, and their lines (%i)', (place) => {
    const { container } = render(<HizliQr url={BANK_URL} phase={PHASES[place % 3] ?? 'expired'} />)
    const drawings = container.querySelectorAll('svg')
    expect(drawings.length).toBeGreaterThan(0)
    for (const drawing of drawings) {
      expect(Number(drawing.getAttribute('width'))).toBeLessThanOrEqual(24)
      expect(Number(drawing.getAttribute('height'))).toBeLessThanOrEqual(24)
      expect(drawing).toHaveAttribute('fill', 'none')
      expect(drawing).toHaveAttribute('stroke', 'currentColor')
    }
  })
})

const PHASES = ['awaiting', 'succeeded', 'expired'] as const

async function warningsOf(sheet: string, appearance = {}): Promise<string[]> {
  const style = document.createElement('style')
  style.textContent = sheet
  document.head.append(style)
  const { reportLook } = await import('../../src/components/reportLook.ts')
  const warn = vi.spyOn(console, 'warn').mockReturnValue()
  const { container } = render(<HizliQr appearance={appearance} payee="Tea House" url={BANK_URL} />)
  const root = container.querySelector<HTMLElement>('[data-slot="checkout"]')
  if (root) reportLook(root, appearance)
  return warn.mock.calls.map(([text]) => String(text))
}
