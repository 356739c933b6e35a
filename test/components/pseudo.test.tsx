import { act, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { pseudo } from '../../src/i18n/languages/pseudo.ts'
import { DECLINE_ADVICE } from '../../src/protocol/declineAdvice.ts'
import type { PaymentView } from '../../src/react/PaymentContext.ts'
import { BANK_URL, CUP_URL, PNG, paymentView, renderCard } from './paymentView.tsx'

const SHOP = 'Harbour & Co.'
/** What the shop and the gateway say, which is no text of ours. */
const DATA = [SHOP, 'order-1001', CUP_URL, /\d+:\d\d( [AP]M)?( UTC)?/g, /CN¥[\d.,]+/g]
/** What joins them. */
const MARKS = /[\s·:.]/gu

const bank = { type: 'redirect', url: BANK_URL, method: 'GET', fields: {} } as const
const image = { type: 'qr-image', src: PNG } as const
const soon = new Date(Date.now() + 300_000).toISOString()
const all: Partial<PaymentView> = {
  payee: SHOP,
  expiresAt: soon,
  onRetry: async () => 'failed',
  onOtherMethod: () => {},
  onContinue: () => {},
  onDismiss: () => {},
  refresh: async () => undefined,
  getDiagnostics: () => ({
    phase: 'failed',
    connection: 'ok',
    takenAt: soon,
    takenAtMs: 0,
    entries: [],
  }),
}

describe('R41 no text escapes the catalogue', () => {
  it.each<[string, Partial<PaymentView>]>([
    ['while nothing is known', { phase: 'loading' }],
    ['while a payment is prepared', { phase: 'preparing' }],
    ['with a code on a desktop', {}],
    ['with a code on a phone', { device: 'phone', appUrl: 'https://wallet.example/pay' }],
    ['with a code on a tablet', { device: 'tablet' }],
    ['with a code and whole minutes', { countdown: 'minutes' }],
    ['with a picture of a code', { method: 'ph-qr', nextAction: image }],
    ['with a picture on a phone', { method: 'ph-qr', nextAction: image, device: 'phone' }],
    ['before the bank', { method: 'hizliqr', nextAction: bank }],
    ['back from the bank', { method: 'hizliqr', nextAction: bank, phase: 'verifying' }],
    ['while it is checked', { phase: 'verifying' }],
    ['while it is on its way', { phase: 'processing' }],
    ['when it takes long', { phase: 'loading', isTakingLong: true }],
    ['when the code takes long', { phase: 'preparing', isTakingLong: true, wasNeverShown: true }],
    ['when another payment was chosen', { phase: 'processing', isReplaced: true }],
    ['after a second payment', { phase: 'succeeded', isPaidTwice: true }],
    ['after a refund', { phase: 'succeeded', isRefunded: true }],
    ['when it did not start', { phase: 'unknown', wasNeverShown: true }],
    [
      'when an order changed early',
      { phase: 'preparing', isOrderChanged: true, wasNeverShown: true },
    ],
    ['while a person looks', { phase: 'processing', isUnderReview: true }],
    ['after success', { phase: 'succeeded' }],
    ['after the time', { phase: 'expired' }],
    ['after it was canceled', { phase: 'canceled' }],
    ['after it failed', { phase: 'failed' }],
    ['when nobody knows', { phase: 'unknown' }],
    ['when it cannot be seen', { phase: 'unavailable' }],
    ['when the order has changed', { isOrderChanged: true }],
    ['inside another site', { isFramed: true }],
    ['with a damaged code', { actionProblem: 'qr-invalid' }],
    ['with a strange address', { actionProblem: 'redirect-invalid' }],
    ['without the line', { connection: 'retrying' }],
    ['without the network', { connection: 'offline' }],
    ...DECLINE_ADVICE.map((advice): [string, Partial<PaymentView>] => [
      `after a decline: ${advice}`,
      { phase: 'declined', decline: { code: '20105', advice, retryable: true } },
    ]),
  ])('%s', async (_, more) => {
    const { actionProblem } = more
    const view = paymentView({ ...all, ...more })
    if (actionProblem) Reflect.deleteProperty(view, 'nextAction')
    const { container } = renderCard(view, { languages: [pseudo] })
    await act(async () => {})
    expectCatalogue(container)
  })

  it('in what is said when the code is another one, and in the dialog that enlarges it', async () => {
    const { container, show } = renderCard(paymentView(all), { languages: [pseudo] })
    show(paymentView({ ...all, nextAction: { type: 'qr-code', data: `${CUP_URL}2` } }))
    await userEvent.click(button(pseudo.messages.buttons.enlarge))
    expect(screen.getByRole('dialog')).toBeInTheDocument()
    expectCatalogue(container)
  })

  it('in what comes of a press', async () => {
    const { container, show } = renderCard(paymentView(all), { languages: [pseudo] })
    const { buttons, checkOutcomes, copyByHand, retryProblems, codeSaved } = pseudo.messages
    await userEvent.click(button(buttons.saveCode))
    await screen.findByText(codeSaved)
    // A simulated browser has no clipboard.
    await userEvent.click(button(buttons.copyLink))
    await screen.findAllByText(copyByHand)
    expectCatalogue(container)
    show(paymentView({ ...all, phase: 'expired' }))
    await userEvent.click(button(pseudo.messages.methods['cup-qr'].newAttempt))
    await screen.findByText(retryProblems.failed, { selector: '.qz-hint' })
    expectCatalogue(container)
    show(paymentView({ ...all, phase: 'unknown' }))
    await userEvent.click(button(buttons.checkNow))
    await screen.findByText(checkOutcomes['not-reached'], { selector: '.qz-hint' })
    expectCatalogue(container)
  })

  it('and this would notice one that did', () => {
    const { container } = renderCard(paymentView(all), { languages: [] })
    expect(() => expectCatalogue(container)).toThrow()
    const page = document.createElement('div')
    page.innerHTML = '<p>⟦ok⟧</p>'
    expectCatalogue(page)
    page.innerHTML = '<p aria-label="Amount">⟦ok⟧</p>'
    expect(() => expectCatalogue(page)).toThrow()
  })
})

function button(name: string): HTMLElement {
  return screen.getByRole('button', { name })
}

/** All that can be seen or heard is in the brackets of the pseudo-locale, or is data. */
function expectCatalogue(container: HTMLElement): void {
  const spoken = ['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext']
  const attributes = [...spoken, 'alt', 'placeholder', 'title']
  const texts = [...container.querySelectorAll('*')].flatMap((element) =>
    attributes.flatMap((name) => element.getAttribute(name) ?? []),
  )
  const shown = container.cloneNode(true)
  if (!(shown instanceof HTMLElement)) throw new Error('no element')
  // What is selected to be copied is not for reading.
  for (const field of shown.querySelectorAll('textarea')) field.remove()
  for (const text of [...texts, shown.textContent]) {
    expect(outsideBrackets(text)).toBe('')
  }
}

function outsideBrackets(text: string): string {
  const without = text.replace(/⟦[^⟦⟧]*⟧/g, '')
  if (without !== text) return outsideBrackets(without)
  return DATA.reduce<string>((rest, data) => rest.replaceAll(data, ''), text).replace(MARKS, '')
}
