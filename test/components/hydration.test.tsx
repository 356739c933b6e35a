import { act } from '@testing-library/react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CupQr } from '../../src/methods/CupQr.tsx'
import { HizliQr } from '../../src/methods/HizliQr.tsx'
import { QrPh } from '../../src/methods/QrPh.tsx'
import { BANK_URL, CUP_URL, PNG } from './paymentView.tsx'

const expiresAt = '2026-11-21T12:10:00.000Z'
const cards = {
  CupQr: () => (
    <CupQr amount={{ value: 30_000, currency: 'CNY' }} data={CUP_URL} expiresAt={expiresAt} />
  ),
  QrPh: () => <QrPh expiresAt={expiresAt} image={PNG} />,
  HizliQr: () => <HizliQr url={BANK_URL} />,
}

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-21T12:00:00Z') })
})

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe.each(Object.entries(cards))('%s from a server', (name, card) => {
  it.each([0, 30, 900])('R43 is taken over without a word %i seconds later', async (seconds) => {
    const complain = vi.spyOn(console, 'error')
    const report = vi.fn()
    const host = document.createElement('div')
    document.body.append(host)
    host.innerHTML = renderToString(card())
    expect(host.innerHTML).not.toContain('style=')
    vi.advanceTimersByTime(seconds * 1_000)
    const root = await act(async () => hydrateRoot(host, card(), { onRecoverableError: report }))
    await act(() => vi.advanceTimersByTimeAsync(1_000))
    expect(complain).not.toHaveBeenCalled()
    expect(report).not.toHaveBeenCalled()
    const phase = host.querySelector<HTMLElement>('[data-phase]')?.dataset.phase
    const isOver = seconds > 600 && name !== 'HizliQr'
    expect(phase).toBe(isOver ? 'verifying' : 'awaiting')
    expect(host.querySelector('[data-slot="code"]') === null).toBe(isOver || name === 'HizliQr')
    if (!isOver && name !== 'HizliQr') {
      expect(host.querySelector('[role="timer"]')).toHaveTextContent(
        seconds === 0 ? '9:59' : '9:29',
      )
    }
    act(() => root.unmount())
    host.remove()
  })
})
