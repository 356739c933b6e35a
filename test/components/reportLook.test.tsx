import { cleanup, render } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { reportLook } from '../../src/components/reportLook.ts'
import { HizliQr } from '../../src/methods/HizliQr.tsx'
import { BANK_URL } from './paymentView.tsx'

const faint = { colorText: '#bbbbbb', colorBackground: '#ffffff', colorScheme: 'light' }

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

describe('R42 A-10 a look that customers cannot read', () => {
  it('is told to the developer, once, with what to change', async () => {
    vi.stubEnv('NODE_ENV', 'development')
    const warn = vi.spyOn(console, 'warn').mockReturnValue()
    render(<HizliQr appearance={faint} url={BANK_URL} />)
    await vi.waitFor(() => expect(warn).toHaveBeenCalled())
    expect(warn.mock.calls[0]?.[0]).toMatch(/^quietzone: .*colorText/)
    const count = warn.mock.calls.length
    render(<HizliQr appearance={{ ...faint }} url={BANK_URL} />)
    await vi.dynamicImportSettled()
    expect(warn).toHaveBeenCalledTimes(count)
  })

  it('is told, too, when CSS alone has made it', () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue()
    const root = document.createElement('section')
    root.style.setProperty('--qz-color-primary', '#ffff00')
    root.style.setProperty('--qz-color-on-primary', '#ffffff')
    reportLook(root)
    expect(warn.mock.calls.flat().join()).toContain('colorOnPrimary')
  })

  it('is nobody’s business in production', async () => {
    vi.stubEnv('NODE_ENV', 'production')
    const warn = vi.spyOn(console, 'warn').mockReturnValue()
    render(<HizliQr appearance={{ ...faint, colorText: '#cccccc' }} url={BANK_URL} />)
    await vi.dynamicImportSettled()
    expect(warn).not.toHaveBeenCalled()
  })
})
