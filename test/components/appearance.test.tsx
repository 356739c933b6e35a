import { act, render } from '@testing-library/react'
import { StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { CupQr } from '../../src/methods/CupQr.tsx'
import { HizliQr } from '../../src/methods/HizliQr.tsx'
import { QrPh } from '../../src/methods/QrPh.tsx'
import { CheckoutProvider } from '../../src/react/CheckoutProvider.tsx'
import type { Theme } from '../../src/themes/tokens.ts'
import { BANK_URL, CUP_URL, PNG } from './paymentView.tsx'

afterEach(() => {
  vi.restoreAllMocks()
})

const tea: Theme = { colorPrimary: 'rgb(163, 23, 79)', borderRadius: '0px' }

describe('the appearance of a card', () => {
  it.each([
    ['CupQr', (look: Theme) => <CupQr appearance={look} data={CUP_URL} />],
    ['QrPh', (look: Theme) => <QrPh appearance={look} image={PNG} />],
    ['HizliQr', (look: Theme) => <HizliQr appearance={look} url={BANK_URL} />],
  ])('R42 of %s is a set of variables on its own element, and nowhere else', (_, card) => {
    const { container } = render(card(tea))
    expect(tokensOf(container)).toEqual([
      { '--qz-color-primary': 'rgb(163, 23, 79)', '--qz-border-radius': '0px' },
    ])
    expect(document.head.querySelector('style')).toBeNull()
    expect(document.documentElement.getAttribute('style')).toBeNull()
  })

  it('R42 lets two brands stand on one page', () => {
    const { container } = render(
      <>
        <CupQr appearance={{ colorPrimary: 'red' }} data={CUP_URL} />
        <CupQr appearance={{ colorPrimary: 'blue' }} data={CUP_URL} />
        <CupQr data={CUP_URL} />
      </>,
    )
    expect(tokensOf(container)).toEqual([
      { '--qz-color-primary': 'red' },
      { '--qz-color-primary': 'blue' },
      {},
    ])
  })

  it('R42 takes each token from the innermost provider that names it, and first from the card', () => {
    const { container } = render(
      <CheckoutProvider appearance={{ colorPrimary: 'red', colorText: 'red', shadow: 'none' }}>
        <CheckoutProvider appearance={{ colorText: 'green', borderRadius: '2px' }}>
          <CupQr appearance={{ borderRadius: '9px' }} data={CUP_URL} />
        </CheckoutProvider>
      </CheckoutProvider>,
    )
    expect(tokensOf(container)).toEqual([
      {
        '--qz-color-primary': 'red',
        '--qz-color-text': 'green',
        '--qz-shadow': 'none',
        '--qz-border-radius': '9px',
      },
    ])
  })

  it('R42 changes with its tokens, and leaves nothing behind', () => {
    const card = (look?: Theme) => (
      <StrictMode>
        <CupQr appearance={look} data={CUP_URL} />
      </StrictMode>
    )
    const { container, rerender } = render(card(tea))
    rerender(card({ colorPrimary: 'green', shadow: 'none' }))
    expect(tokensOf(container)).toEqual([{ '--qz-color-primary': 'green', '--qz-shadow': 'none' }])
    rerender(card())
    expect(tokensOf(container)).toEqual([{}])
  })

  it('R42 passes over what is no text, so that a token that is not set takes nothing away', () => {
    const untyped: object = {
      colorPrimary: undefined,
      borderRadius: 4,
      shadow: null,
      colorText: '#111',
    }
    const unset = undefined
    const { container } = render(
      <CheckoutProvider appearance={{ colorPrimary: 'red' }} locale={unset}>
        <CheckoutProvider appearance={{ colorPrimary: unset }} messages={unset}>
          <CupQr appearance={untyped} data={CUP_URL} payee={unset} />
        </CheckoutProvider>
      </CheckoutProvider>,
    )
    expect(tokensOf(container)).toEqual([
      { '--qz-color-primary': 'red', '--qz-color-text': '#111' },
    ])
  })

  it('R42 passes over a look that is null, as a shop may keep one', () => {
    const untyped: object = { appearance: null, classNames: null, components: null, dir: null }
    const { container } = render(
      <CheckoutProvider {...untyped}>
        <CupQr data={CUP_URL} {...untyped} />
      </CheckoutProvider>,
    )
    expect(tokensOf(container)).toEqual([{}])
    expect(container.querySelector('[data-slot="code"] svg')).toBeInTheDocument()
  })

  it.each([
    'url(https://else.example/x)',
    'image-set("https://else.example/x" 1x)',
    'src("https://else.example/x")',
    'image("https://else.example/x")',
    'u\\72l(https://else.example/x)',
  ])('R42 B-14 passes over %s: a brand from elsewhere does not learn who pays', (colorHeader) => {
    const { container } = render(
      <CupQr appearance={{ colorHeader, colorText: '#111' }} data={CUP_URL} />,
    )
    expect(tokensOf(container)).toEqual([{ '--qz-color-text': '#111' }])
  })

  it('R42 B-14 R43 is not in the HTML of a server, and comes with the script without a word', async () => {
    const complain = vi.spyOn(console, 'error')
    const report = vi.fn()
    const card = (
      <CheckoutProvider appearance={tea}>
        <CupQr appearance={{ shadow: 'none' }} data={CUP_URL} />
      </CheckoutProvider>
    )
    const host = document.createElement('div')
    document.body.append(host)
    host.innerHTML = renderToString(card)
    expect(host.innerHTML).not.toMatch(/style|--qz/)
    const root = await act(async () => hydrateRoot(host, card, { onRecoverableError: report }))
    expect(tokensOf(host)).toEqual([
      {
        '--qz-color-primary': 'rgb(163, 23, 79)',
        '--qz-border-radius': '0px',
        '--qz-shadow': 'none',
      },
    ])
    expect(complain).not.toHaveBeenCalled()
    expect(report).not.toHaveBeenCalled()
    act(() => root.unmount())
    host.remove()
  })
})

/** What each card has on its element, card by card. */
function tokensOf(container: Element): Record<string, string>[] {
  return [...container.querySelectorAll<HTMLElement>('[data-slot="checkout"]')].map(({ style }) =>
    Object.fromEntries([...style].map((name) => [name, style.getPropertyValue(name)])),
  )
}
