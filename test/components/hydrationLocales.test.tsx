import { act } from '@testing-library/react'
import type { ReactNode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { QrCheckout } from '../../src/components/QrCheckout.tsx'
import { ar } from '../../src/i18n/languages/ar.ts'
import { tr } from '../../src/i18n/languages/tr.ts'
import { zhHans } from '../../src/i18n/languages/zhHans.ts'
import { CupQr } from '../../src/methods/CupQr.tsx'
import { HizliQr } from '../../src/methods/HizliQr.tsx'
import { QrPh } from '../../src/methods/QrPh.tsx'
import { CheckoutProvider } from '../../src/react/CheckoutProvider.tsx'
import { arcade } from '../../src/themes/presets/arcade.ts'
import { response, START_MS, samplePayment, toIso } from '../core/samplePayment.ts'
import { BANK_URL, CUP_URL, PNG } from './paymentView.tsx'

const expiresAt = toIso(START_MS + 600_000)
const shared = { appearance: arcade, classNames: { card: 'shop-card' }, expiresAt }
const initial = response(samplePayment(), START_MS)
const checkouts: Record<string, ReactNode> = {
  QrCheckout: (
    <QrCheckout
      appearance={arcade}
      initial={initial}
      paymentId={initial.payment.id}
      poll={{ enabled: false }}
    />
  ),
  CupQr: <CupQr {...shared} amount={{ value: 300_00, currency: 'CNY' }} data={CUP_URL} />,
  QrPh: <QrPh {...shared} amount={{ value: 500_00, currency: 'PHP' }} image={PNG} />,
  HizliQr: <HizliQr {...shared} amount={{ value: 100_00, currency: 'TRY' }} url={BANK_URL} />,
}
/** The time zone is the customer's; the servers of this shop are in Tokyo. */
const CUSTOMERS = [
  { locale: 'en', zone: 'America/St_Johns' },
  { locale: 'tr', zone: 'Europe/Istanbul' },
  { locale: 'ar', zone: 'Asia/Dubai' },
  { locale: 'zh-Hans', zone: 'Pacific/Auckland' },
]
const { TZ } = process.env

beforeEach(() => {
  vi.useFakeTimers({ now: START_MS })
})

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  if (TZ === undefined) delete process.env.TZ
  else process.env.TZ = TZ
})

describe.each(CUSTOMERS)('for a customer who reads $locale in $zone', ({ locale, zone }) => {
  describe.each(Object.keys(checkouts))('%s from a server', (name) => {
    it.each([0, 30, 300])('G-22 R43 comes alive in silence %i seconds later', async (seconds) => {
      const complain = vi.spyOn(console, 'error')
      const warn = vi.spyOn(console, 'warn')
      const report = vi.fn()
      const page = (
        <CheckoutProvider languages={[tr, ar, zhHans]} locale={locale}>
          {checkouts[name]}
        </CheckoutProvider>
      )
      const host = document.createElement('div')
      document.body.append(host)
      process.env.TZ = 'Asia/Tokyo'
      host.innerHTML = renderToString(page)
      expect(host.innerHTML).not.toMatch(/ style=/)
      const [card] = host.querySelectorAll('[data-slot="checkout"]')
      expect(card).toHaveAttribute('lang', locale)

      process.env.TZ = zone
      vi.advanceTimersByTime(seconds * 1_000)
      const root = await act(async () => hydrateRoot(host, page, { onRecoverableError: report }))
      await act(() => vi.advanceTimersByTimeAsync(1_000))
      expect(complain).not.toHaveBeenCalled()
      expect(warn).not.toHaveBeenCalled()
      expect(report).not.toHaveBeenCalled()
      // The server's own element was taken over, not made anew.
      expect(host.querySelector('[data-slot="checkout"]')).toBe(card)
      expect(card).toHaveAttribute('data-phase', 'awaiting')
      const style = card instanceof HTMLElement ? card.style : undefined
      expect(style?.getPropertyValue('--qz-color-primary')).toBe(arcade.colorPrimary)
      act(() => root.unmount())
      host.remove()
    })
  })
})
