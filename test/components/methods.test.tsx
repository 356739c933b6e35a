import { act, render, screen } from '@testing-library/react'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Reference } from '../../src/components/Reference.tsx'
import { CupQr } from '../../src/methods/CupQr.tsx'
import { HizliQr } from '../../src/methods/HizliQr.tsx'
import { QrPh } from '../../src/methods/QrPh.tsx'
import { emvChecksum } from '../../src/protocol/emvCode.ts'
import { CheckoutProvider } from '../../src/react/CheckoutProvider.tsx'
import { BANK_URL, CUP_URL, PNG, paymentView, renderCard } from './paymentView.tsx'

afterEach(() => {
  vi.useRealTimers()
})

/** Hundreds of renders, on machines that are busy with other things. */
const FUZZ_TIMEOUT_MS = 60_000

const slot = (container: Element, name: string) => container.querySelector(`[data-slot="${name}"]`)

describe('the card of one method', () => {
  it('CUP QR draws the text that the gateway sent, with no provider around it', () => {
    const { container } = render(
      <CupQr amount={{ value: 30_000, currency: 'CNY' }} data={CUP_URL} reference="order-1001" />,
    )
    expect(slot(container, 'code')?.querySelector('path')).not.toBeNull()
    expect(slot(container, 'checkout')).toHaveAttribute('data-method', 'cup-qr')
    expect(screen.getByText('order-1001')).toBeVisible()
  })

  it('QR Ph shows the picture, and draws a text where the gateway sent one', () => {
    const { container, rerender } = render(<QrPh image={PNG} />)
    expect(slot(container, 'code')?.querySelector('image')).toHaveAttribute('href', PNG)
    rerender(<QrPh data={emv('53036085406750.00')} />)
    expect(slot(container, 'code')?.querySelector('path')).not.toBeNull()
    expect(slot(container, 'code')?.querySelector('image')).toBeNull()
  })

  it('trusts the data, not the name of the prop: a picture given as a text is shown as a picture', () => {
    const { container } = render(<QrPh data={PNG} />)
    expect(slot(container, 'code')?.querySelector('image')).toHaveAttribute('href', PNG)
  })

  it('Hizli QR leads to the bank', () => {
    render(<HizliQr amount={{ value: 100_000, currency: 'TRY' }} url={BANK_URL} />)
    expect(screen.getByRole('link', { name: 'Continue to your bank' })).toHaveAttribute(
      'href',
      BANK_URL,
    )
  })

  it('shows the phase that the shop sets', () => {
    const { container } = render(<CupQr data={CUP_URL} phase="succeeded" />)
    expect(slot(container, 'result')).toHaveTextContent('Payment received')
    expect(slot(container, 'code')).toBeNull()
  })

  it('shows the shop’s own steps', () => {
    render(<QrPh image={PNG} steps={['Open GCash.', 'Scan.']} />)
    expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      'Open GCash.',
      'Scan.',
    ])
  })

  it('R5 hides the code at the deadline and says "checking", not "expired"', () => {
    vi.useFakeTimers({ now: Date.parse('2026-11-21T12:00:00Z') })
    const { container } = render(<CupQr data={CUP_URL} expiresAt="2026-11-21T12:00:30.000Z" />)
    act(() => vi.advanceTimersByTime(29_000))
    expect(slot(container, 'code')).not.toBeNull()
    expect(screen.getByRole('timer')).toHaveTextContent('0:01')
    act(() => vi.advanceTimersByTime(1_000))
    expect(slot(container, 'code')).toBeNull()
    expect(slot(container, 'checkout')).toHaveAttribute('data-phase', 'verifying')
  })

  it('leaves no timer behind', () => {
    vi.useFakeTimers({ now: Date.parse('2026-11-21T12:00:00Z') })
    const { unmount } = render(<CupQr data={CUP_URL} expiresAt="2026-11-21T12:10:00.000Z" />)
    unmount()
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('a code that may not be shown', () => {
  const expectProblem = (container: Element) => {
    expect(slot(container, 'problem')).not.toBeNull()
    expect(slot(container, 'code')).toBeNull()
    expect(container.querySelector('image, img, object, embed, iframe, script')).toBeNull()
  }

  it.each([
    ['nothing', ''],
    ['a megabyte', `https://a.example/${'x'.repeat(1_000_000)}`],
    ['a control character', 'https://a.example/\u0000'],
    ['a bidi control', 'https://a.example/\u202e'],
    ['a lone surrogate', 'https://a.example/\ud800'],
    ['a phone number', 'tel:+861234'],
    ['a text message', 'sms:+861234'],
    ['a Wi-Fi password', 'WIFI:T:WPA;S:x;P:y;;'],
    ['a script', 'javascript:alert(1)'],
    ['a damaged EMV code', emv('5303156').replace(/.$/, '?')],
    ['an EMV code in another currency', emv('5303608')],
    ['an EMV code over another amount', emv('53031565406301.00')],
  ])('B-11 CUP QR: %s', (_, data) => {
    const { container } = render(<CupQr amount={{ value: 30_000, currency: 'CNY' }} data={data} />)
    expectProblem(container)
  })

  it.each([
    ['an SVG', `data:image/svg+xml;base64,${btoa('<svg onload="alert(1)"/>')}`],
    ['an HTML page', `data:text/html;base64,${btoa('<script>alert(1)</script>')}`],
    ['a JPEG', 'data:image/jpeg;base64,/9j/4AAQSkZJRg=='],
    ['a GIF', 'data:image/gif;base64,R0lGODlhAQABAAAAACw='],
    ['a script that says PNG', `data:image/png;base64,${btoa('<script>alert(1)</script>')}`],
    ['a truncated PNG', PNG.slice(0, -16)],
    ['base64 of the URL alphabet', `${PNG.slice(0, 60)}-_${PNG.slice(62)}`],
    ['more than 256 KB', `data:image/png;base64,${'A'.repeat(400_000)}`],
  ])('B-10 QR Ph: %s', (_, image) => {
    const { container } = render(<QrPh image={image} />)
    expectProblem(container)
  })

  it(
    'B-10 no text whatever becomes a picture with another beginning',
    () => {
      const beginnings = fc.constantFrom(
        '',
        'data:image/png;base64,',
        'data:image/svg+xml,',
        'DATA:IMAGE/PNG;BASE64,',
        'iVBORw0KGgo',
        'https://a.example/',
      )
      const mutations = fc
        .tuple(beginnings, fc.nat(PNG.length), fc.string({ unit: 'binary' }))
        .map(([beginning, at, text]) => `${beginning}${PNG.slice(22, at)}${text}${PNG.slice(at)}`)
      fc.assert(
        fc.property(mutations, (image) => {
          const { container, unmount } = render(<QrPh image={image} />)
          expect(container.querySelector('img')).toBeNull()
          for (const picture of container.querySelectorAll('image')) {
            expect(picture.getAttribute('href')).toMatch(
              /^data:image\/png;base64,[A-Za-z0-9+/]+=*$/,
            )
          }
          unmount()
        }),
        { numRuns: 100 },
      )
    },
    FUZZ_TIMEOUT_MS,
  )

  it(
    'B-13 no shape of data crashes a card',
    () => {
      const anything = fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true })
      fc.assert(
        fc.property(anything, anything, anything, (data, amount, reference) => {
          const props = JSON.parse('{}')
          Object.assign(props, { data, amount, reference, url: data, image: data })
          for (const Card of [CupQr, QrPh, HizliQr]) {
            const { container, unmount } = render(<Card {...props} />)
            expect(slot(container, 'checkout')).not.toBeNull()
            unmount()
          }
        }),
        { numRuns: 100 },
      )
    },
    FUZZ_TIMEOUT_MS,
  )
})

describe('a text from outside', () => {
  it(
    'B-12 is a text: no markup, no disguise, no end without end',
    () => {
      const html = fc.constantFrom(
        '<b>',
        '</script>',
        '\u202e',
        '\u200b',
        '\n',
        '&amp;',
        '<img src=x onerror=alert(1)>',
      )
      const texts = fc
        .array(fc.oneof(html, fc.string({ unit: 'binary' })), { maxLength: 80 })
        .map((parts) => parts.join(''))
      fc.assert(
        fc.property(texts, (reference) => {
          const { container, unmount } = renderCard(paymentView({ reference }), {
            children: <Reference />,
          })
          const elements = container.querySelectorAll('[data-slot="reference"] *').length
          expect(elements).toBeLessThanOrEqual(1)
          const text = container.querySelector('bdi')?.textContent ?? ''
          expect(text).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u)
          expect(text.length).toBeLessThanOrEqual(201)
          unmount()
        }),
        { numRuns: 300 },
      )
    },
    FUZZ_TIMEOUT_MS,
  )

  it('B-12 leaves an honest reference as it is', () => {
    render(
      <CheckoutProvider>
        <CupQr data={CUP_URL} reference="Bestellung №7 (ü) 订单" />
      </CheckoutProvider>,
    )
    expect(screen.getByText('Bestellung №7 (ü) 订单')).toBeVisible()
  })
})

/** A whole EMV code with a right checksum around some tags. */
function emv(tags: string): string {
  const head = `000201010212${tags}6304`
  return `${head}${emvChecksum(head)}`
}
