import { act, fireEvent, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { renderToString } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import { QrCode } from '../../src/components/QrCode.tsx'
import { QrImage } from '../../src/components/QrImage.tsx'
import { wholePixels } from '../../src/components/wholePixels.ts'
import { PaymentContext } from '../../src/react/PaymentContext.ts'
import { CUP_URL, PNG, paymentView, renderCard } from './paymentView.tsx'

describe('the drawn code', () => {
  it('A-03 R39 is one image whose name says amount, method, what to do and until when', () => {
    renderCard(paymentView({ expiresAt: '2026-11-21T12:10:00.000Z' }))
    const images = screen.getAllByRole('img')
    expect(images).toHaveLength(1)
    expect(images[0]).toHaveAccessibleName(
      /CN¥300\.00 with UnionPay\. Scan it with .*other options on this page/,
    )
    expect(images[0]).toHaveAccessibleName(/Valid until \d/)
    expect(images[0]).not.toHaveAccessibleName(new RegExp(CUP_URL))
  })

  it('Q-01 Q-02 Q-07 is black on white in two nodes, with four light modules around it and no logo on it', () => {
    const { slot } = renderCard(paymentView())
    const svg = slot('code')?.querySelector('svg')
    const paths = [...(svg?.children ?? [])]
    expect(paths.map((path) => path.getAttribute('fill'))).toEqual(['#fff', '#000'])
    const side = Number(svg?.getAttribute('viewBox')?.split(' ')[2])
    expect(paths[0]?.getAttribute('d')).toBe(`M0,0 h${side}v${side}H0z`)
    const starts = [...(paths[1]?.getAttribute('d')?.matchAll(/M(\d+)[ ,](\d+)/g) ?? [])]
    const columns = starts.map((start) => Number(start[1]))
    const rows = starts.map((start) => Number(start[2]))
    expect([Math.min(...columns), Math.min(...rows)]).toEqual([4, 4])
    expect(Math.max(...rows)).toBe(side - 5)
    expect(paths.every((path) => path.getAttribute('shape-rendering') === 'crispEdges')).toBe(true)
  })

  it('Q-04 gives each module the same whole number of device pixels, four or more at the default size', () => {
    for (const modules of [45, 49, 53, 57, 61, 65, 69, 73, 77]) {
      for (const ratio of [1, 1.1, 1.25, 1.5, 1.5625, 2, 3]) {
        const side = 308 * ratio
        const { viewBox, isWhole } = wholePixels(side, modules, 0)
        const [start = 0, , shown = 0] = viewBox.split(' ').map(Number)
        const perModule = side / shown
        expect(isWhole).toBe(true)
        expect(perModule).toBeCloseTo(Math.round(perModule), 9)
        expect(perModule).toBeGreaterThanOrEqual(4)
        expect(-start * perModule).toBeCloseTo(Math.round(-start * perModule), 9)
        // The whole drawing with its quiet zone is in what is shown, in the middle.
        expect(start).toBeLessThanOrEqual(0)
        expect(shown + 2 * start - modules).toBeGreaterThanOrEqual(0)
        expect(shown + 2 * start - modules).toBeLessThan(2 / perModule)
      }
    }
  })

  it('Q-04 loses no pixel of each module to the rounding of a browser’s boxes', () => {
    expect(wholePixels(275.99, 69, 0)).toEqual({ viewBox: '0 0 68.9975 68.9975', isWhole: true })
  })

  it('fills the room with a large picture that whole pixels would shrink too much', () => {
    expect(wholePixels(308, 360, 0.85)).toEqual({ viewBox: '0 0 360 360', isWhole: false })
    expect(wholePixels(308, 180, 0.85)).toEqual({ viewBox: '0 0 180 180', isWhole: false })
    expect(wholePixels(308, 300, 0.85)).toEqual({ viewBox: '-4 -4 308 308', isWhole: true })
  })

  it('Q-05 is as large as the host wants it, and never smaller than 200 pixels', () => {
    const { slot, unmount } = renderCard(paymentView(), { children: <QrCode size={320} /> })
    expect(slot('code')).toHaveAttribute('style', 'inline-size: 320px;')
    unmount()
    const small = renderCard(paymentView(), { children: <QrCode size={90} /> })
    expect(small.slot('code')).toHaveAttribute('style', 'inline-size: 200px;')
  })

  it('is there in the server’s HTML, without an inline style (B-14)', () => {
    const html = renderToString(
      <PaymentContext.Provider value={paymentView()}>
        <QrCode size={320} />
      </PaymentContext.Provider>,
    )
    expect(html).toContain('<path fill="#000"')
    expect(html).not.toContain('style=')
  })

  it('is not drawn again when only the time or the line changes', () => {
    const { show, slot } = renderCard(paymentView())
    const path = slot('code')?.querySelector('path:last-of-type')
    const changes: MutationRecord[] = []
    const observer = new MutationObserver((records) => changes.push(...records))
    observer.observe(slot('code') ?? document, { subtree: true, attributes: true, childList: true })
    show(paymentView({ connection: 'retrying' }))
    changes.push(...observer.takeRecords())
    expect(slot('code')?.querySelector('path:last-of-type')).toBe(path)
    expect(changes).toEqual([])
  })
})

describe('the gateway’s picture', () => {
  const view = paymentView({ method: 'ph-qr', nextAction: { type: 'qr-image', src: PNG } })

  it('lies on white of the same drawing with a margin of a tenth, and is named like a code', () => {
    const { slot } = renderCard(view)
    const svg = slot('code')?.querySelector('svg')
    expect(svg?.getAttribute('viewBox')).toBe('0 0 27 27')
    expect(svg?.firstElementChild).toHaveAttribute('d', 'M0,0 h27v27H0z')
    expect(svg?.firstElementChild).toHaveAttribute('fill', '#fff')
    expect(svg?.querySelector('image')).toHaveAttribute('x', '3')
    expect(svg?.querySelector('image')).toHaveAttribute('href', PNG)
    expect(screen.getByRole('img')).toHaveAccessibleName(/with QR Ph/)
  })

  it('R18 that the browser cannot decode becomes a calm card, and nobody is told to scan it', () => {
    const { slot } = renderCard({ ...view, refresh: async () => {}, onOtherMethod: () => {} })
    fireEvent.error(slot('code')?.querySelector('image') ?? document)
    expect(slot('code')).toBeNull()
    expect(slot('instructions')).toBeNull()
    expect(slot('problem')).toHaveTextContent('We cannot show this code')
    expect(screen.getByText('order-1001')).toBeVisible()
    expect(screen.getByRole('button', { name: 'Check now' })).toBeVisible()
    expect(screen.getByRole('button', { name: 'Pay another way' })).toBeVisible()
  })
})

describe('the gateway’s picture in a layout of the shop’s own', () => {
  it('R18 is never an empty box', () => {
    const view = paymentView({ method: 'ph-qr', nextAction: { type: 'qr-image', src: PNG } })
    const { slot } = renderCard(view, { children: <QrImage /> })
    fireEvent.error(slot('code')?.querySelector('image') ?? document)
    expect(slot('code')).toBeNull()
    expect(slot('problem')).toHaveTextContent('We cannot show this code')
  })
})

describe('copying the code', () => {
  it('T9 shows the text after a second when the browser never answers, and never says "Copied"', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime })
    let answer = () => {}
    const asked = vi.spyOn(navigator.clipboard, 'writeText').mockReturnValue(
      new Promise((resolve) => {
        answer = resolve
      }),
    )
    renderCard(paymentView())
    await user.click(screen.getByRole('button', { name: 'Copy link' }))
    await act(() => vi.advanceTimersByTimeAsync(1_000))
    expect(screen.getByRole('textbox')).toHaveFocus()
    await act(async () => answer())
    expect(screen.queryByRole('button', { name: 'Copied' })).toBeNull()
    asked.mockRestore()
    await user.click(screen.getByRole('button', { name: 'Copy link' }))
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeVisible()
    vi.useRealTimers()
  })

  it('R21 says "Copied" when it is true', async () => {
    const user = userEvent.setup()
    const { slot } = renderCard(paymentView())
    await user.click(screen.getByRole('button', { name: 'Copy link' }))
    expect(await navigator.clipboard.readText()).toBe(CUP_URL)
    expect(screen.getByRole('button', { name: 'Copied' })).toBeVisible()
    expect(slot('live')).toHaveTextContent('Copied')
  })

  it('R21 shows and selects the text when the browser does not copy', async () => {
    const user = userEvent.setup()
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('not allowed'))
    renderCard(paymentView())
    await user.click(screen.getByRole('button', { name: 'Copy link' }))
    const field = screen.getByRole<HTMLInputElement>('textbox')
    expect(screen.queryByRole('button', { name: 'Copied' })).toBeNull()
    expect(field).toHaveFocus()
    expect(field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0)).toBe(CUP_URL)
  })
})
