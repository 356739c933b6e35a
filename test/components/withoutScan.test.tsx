import { fireEvent, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { CUP_URL, PNG, paymentView, renderCard } from './paymentView.tsx'

const GROUP = { name: 'Pay without scanning' }

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

describe('the ways to pay without scanning', () => {
  it('Y16 send the link by the share sheet, which may never settle', () => {
    const share = vi.fn(() => new Promise<void>(() => {}))
    vi.stubGlobal('navigator', Object.assign(Object.create(navigator), { share }))
    const opened = noteAddresses()
    renderCard(paymentView({ payee: 'Kanton & Co.' }))
    const send = screen.getByRole('button', { name: 'Send to my phone' })
    fireEvent.click(send)
    fireEvent.click(send)
    expect(share.mock.calls).toEqual([
      [{ title: 'Kanton & Co. · Pay with UnionPay', url: CUP_URL }],
      [{ title: 'Kanton & Co. · Pay with UnionPay', url: CUP_URL }],
    ])
    expect(opened).toEqual([])
  })

  it.each([
    ['the customer closed it', 'AbortError', 0],
    ['it could not be opened', 'InvalidStateError', 1],
  ])('Y16 open a mail after the share sheet where %s', async (_, name, count) => {
    const share = vi.fn().mockRejectedValue(new DOMException('', name))
    vi.stubGlobal('navigator', Object.assign(Object.create(navigator), { share }))
    const opened = noteAddresses()
    renderCard(paymentView())
    fireEvent.click(screen.getByRole('button', { name: 'Send to my phone' }))
    await vi.waitFor(() => expect(share).toHaveBeenCalled())
    await Promise.resolve()
    expect(opened).toHaveLength(count)
  })

  it('Y16 write a mail of the customer’s own where no share sheet is known, with nothing but the payment in it', () => {
    const opened = noteAddresses()
    renderCard(paymentView({ payee: 'Kanton & Co.' }))
    fireEvent.click(screen.getByRole('button', { name: 'Send to my phone' }))
    const [address = ''] = opened
    const query = new URLSearchParams(address.replace('mailto:?', ''))
    expect(address).toMatch(/^mailto:\?/)
    expect([...query]).toEqual([
      ['subject', 'Kanton & Co. · Pay with UnionPay'],
      ['body', `CN¥300.00\r\n${CUP_URL}`],
    ])
  })

  it('Y16 are there on each device, and only those that make sense', () => {
    const { show } = renderCard(paymentView({ device: 'phone' }))
    const ways = () => [
      ...within(screen.getByRole('group', GROUP)).queryAllByRole('button'),
      ...within(screen.getByRole('group', GROUP)).queryAllByRole('link'),
    ]
    expect(ways().map(nameOf)).toEqual(['Save image', 'Copy link', 'Open the payment page'])
    show(paymentView({ device: 'tablet' }))
    expect(ways().map(nameOf)).toEqual(['Copy link', 'Send to my phone', 'Open the payment page'])
    show(paymentView({ nextAction: { type: 'qr-code', data: '00020101021226' } }))
    expect(ways().map(nameOf)).toEqual(['Copy code'])
    show(paymentView({ phase: 'verifying' }))
    expect(screen.queryByRole('group', GROUP)).toBeNull()
  })

  it('Y16 leave no empty group where a picture cannot be read', async () => {
    renderCard(paymentView({ method: 'ph-qr', nextAction: { type: 'qr-image', src: PNG } }))
    await vi.waitFor(() => expect(screen.queryByRole('group', GROUP)).toBeNull())
  })
})

function nameOf({ textContent }: HTMLElement): string | null {
  return textContent
}

/** What links were followed that are not in the page. */
function noteAddresses(): string[] {
  const addresses: string[] = []
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    addresses.push(this.href)
  })
  return addresses
}
