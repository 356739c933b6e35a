import { act, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { formatAmount } from '../../src/i18n/formatAmount.ts'
import type { Language } from '../../src/i18n/language.ts'
import { LANGUAGES } from '../i18n/catalogue.ts'
import { pass, renderCheckout } from './renderCheckout.tsx'

afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

/** Said by a screen reader since the page was opened: what stands in the live regions, each text once. */
function listen(container: Element): string[] {
  const heard: string[] = []
  const note = () => {
    for (const region of container.querySelectorAll('[data-slot="live"]')) {
      const text = region.textContent ?? ''
      if (text !== '' && heard.at(-1) !== text) heard.push(text)
    }
  }
  note()
  new MutationObserver(note).observe(container, {
    childList: true,
    characterData: true,
    subtree: true,
  })
  return heard
}

function inLanguage({ tag }: Language, place = '') {
  return { languages: LANGUAGES, locale: tag + place }
}

const card = (container: HTMLElement) => within(container).getByRole('region')

describe.each(LANGUAGES)('a customer who reads $tag', (language) => {
  const { messages, direction = 'ltr', tag } = language

  it('A-15 is shown and told how to pay in that language, which the card names', async () => {
    const { chain, container } = await renderCheckout({ provider: inLanguage(language) })
    const heard = listen(container)
    await pass(chain, 3_000)
    expect(card(container)).toHaveAttribute('lang', tag)
    expect(card(container)).toHaveAttribute('dir', direction)
    expect(card(container)).toHaveAccessibleName(
      expect.stringContaining(messages.methods['cup-qr'].title),
    )
    expect(screen.getByRole('heading', { level: 3 })).toHaveTextContent(
      messages.actions['qr-code'].title,
    )
    expect(within(screen.getByRole('list')).getAllByRole('listitem')[0]).toHaveTextContent(
      messages.methods['cup-qr'].scanSteps[0] ?? '',
    )
    expect(container.querySelector('[data-slot="amount"] bdi')?.textContent).toBe(
      formatAmount({ value: 30_000, currency: 'CNY' }, tag),
    )
    expect(heard.join(' ')).toContain(messages.actions['qr-code'].title)
  })

  it('R32 is told in that language what to do about a declined payment', async () => {
    const { chain, container } = await renderCheckout({
      provider: inLanguage(language),
      onOtherMethod: () => {},
    })
    const heard = listen(container)
    await pass(chain, 3_000)
    await act(() => chain.simulator.decline(chain.paymentId(), '20105'))
    await pass(chain, 5_000)
    expect(screen.getByRole('heading', { level: 3 })).toHaveTextContent(messages.declined.title)
    expect(container).toHaveTextContent(messages.advice.insufficient_funds)
    expect(heard.at(-1)).toContain(messages.advice.insufficient_funds)
  })

  it('R41 is told in that language that the time ran out, and by the title of the page', async () => {
    const { chain, container, phase } = await renderCheckout({
      provider: inLanguage(language),
      qrTimeoutSeconds: 30,
    })
    const heard = listen(container)
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    await pass(chain, 70_000, 1_000)
    expect(phase()).toBe('expired')
    expect(container).toHaveTextContent(messages.expired.text)
    expect(heard.join(' ')).toContain(messages.expired.title)
    expect(document.title).toContain(messages.expired.title)
  })
})

describe('a customer who changes the language', () => {
  it('R41 keeps the payment, the code and the place of the focus', async () => {
    const [en, tr] = LANGUAGES
    const { chain, container, phase, rerender, show } = await renderCheckout({
      provider: { languages: LANGUAGES },
    })
    await pass(chain, 3_000)
    const button = screen.getByRole('button', { name: en?.messages.buttons.enlarge ?? '' })
    act(() => button.click())
    const close = screen.getByRole('button', { name: en?.messages.buttons.close ?? '' })
    close.focus()
    const code = container.querySelector('[data-slot="code"] svg')
    rerender(show({}, { languages: LANGUAGES, locale: 'tr-TR' }))
    await pass(chain, 500)
    expect(close).toHaveFocus()
    expect(close).toHaveTextContent(tr?.messages.buttons.close ?? '')
    expect(container.querySelector('[data-slot="code"] svg')).toBe(code)
    expect(phase()).toBe('awaiting')
    expect(card(container)).toHaveAttribute('lang', 'tr-TR')
    rerender(show({}, { languages: LANGUAGES, locale: 'ar-EG' }))
    expect(close).toHaveFocus()
    expect(card(container)).toHaveAttribute('dir', 'rtl')
  })

  it('R41 sees the shop’s own words in whichever language they read', async () => {
    const provider = { languages: LANGUAGES, locale: 'tr', messages: { amount: 'Total' } }
    const { chain, container } = await renderCheckout({ provider })
    await pass(chain, 3_000)
    expect(card(container)).toHaveTextContent('Total: CN¥300,00')
  })
})

describe('a customer who reads from right to left', () => {
  it('A-15 hears and sees amounts, times and names that turn nothing around them', async () => {
    const { chain, container } = await renderCheckout({
      provider: { languages: LANGUAGES, locale: 'ar-EG' },
    })
    await pass(chain, 3_000)
    const name = container.querySelector('[data-slot="code"] svg')?.getAttribute('aria-label')
    expect(name).toMatch(/\u2068[^\u2069]*٣٠٠٫٠٠[^\u2069]*\u2069/)
    expect(container.querySelector('.qz-until')?.textContent).toMatch(/\u2068[^\u2069]+\u2069/)
    expect(within(container).getByText('order-1001').tagName).toBe('BDI')
    expect(container.querySelector('[data-slot="amount"] bdi')).toHaveTextContent('٣٠٠٫٠٠')
  })

  it('A-15 gets another direction where the shop says so', async () => {
    const { container } = await renderCheckout({
      provider: { languages: LANGUAGES, locale: 'ar', dir: 'ltr' },
    })
    expect(card(container)).toHaveAttribute('dir', 'ltr')
    expect(card(container)).toHaveAttribute('lang', 'ar')
  })
})

describe('names in another language', () => {
  it.each([
    ['en-PH', 'zh'],
    ['tr', 'zh'],
    ['ar', 'zh'],
    ['zh-CN', undefined],
    ['zh-HK', undefined],
  ])('A-15 say so in the steps of a customer who reads %s', async (locale, lang) => {
    const { chain, container } = await renderCheckout({
      provider: { languages: LANGUAGES, locale },
    })
    await pass(chain, 3_000)
    const marked = [...container.querySelectorAll<HTMLElement>('[data-step] [lang]')]
    expect(marked[0]?.lang).toBe(lang)
    for (const name of marked) expect(name.textContent).toMatch(/^\p{Script=Han}+$/u)
  })

  it('A-15 say so in the heading, too', async () => {
    const { chain } = await renderCheckout({ method: 'hizliqr' })
    await pass(chain, 1_000)
    expect(screen.getByText('Hızlı')).toHaveAttribute('lang', 'tr')
    expect(screen.getByRole('heading', { level: 2 })).toHaveTextContent('Pay with Hızlı QR')
  })
})

describe('digits', () => {
  it.each([
    ['ar-EG', /[٠-٩]/, /[0-9]/],
    ['ar-AE', /[0-9]/, /[٠-٩]/],
    ['ar-AE-u-nu-arab', /[٠-٩]/, /[0-9]/],
    ['en-PH', /[0-9]/, /[٠-٩]/],
  ])('A-15 are the same everywhere on a card in %s', async (locale, own, other) => {
    const { chain, container } = await renderCheckout({
      provider: { languages: LANGUAGES, locale },
    })
    const heard = listen(container)
    await pass(chain, 330_000, 5_000)
    const steps = [...container.querySelectorAll<HTMLElement>('[data-step]')]
    const said = heard.filter((text) => /\p{N}/u.test(text))
    expect(steps.length).toBeGreaterThanOrEqual(3)
    expect(said.length).toBeGreaterThanOrEqual(1)
    for (const text of [
      container.querySelector('[data-slot="amount"]')?.textContent,
      container.querySelector('.qz-digits')?.textContent,
      container.querySelector('.qz-until')?.textContent,
      container.querySelector('[data-slot="code"] svg')?.getAttribute('aria-label'),
      ...steps.map((step) => step.dataset.step),
      ...said,
    ]) {
      expect(text).toMatch(own)
      expect(text).not.toMatch(other)
    }
  })
})
