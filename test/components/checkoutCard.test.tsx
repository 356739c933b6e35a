import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { Amount } from '../../src/components/Amount.tsx'
import { CopyCode } from '../../src/components/CopyCode.tsx'
import { Countdown } from '../../src/components/Countdown.tsx'
import { Instructions } from '../../src/components/Instructions.tsx'
import { PaymentProgress } from '../../src/components/PaymentProgress.tsx'
import { PaymentResult } from '../../src/components/PaymentResult.tsx'
import { QrCode } from '../../src/components/QrCode.tsx'
import { QrImage } from '../../src/components/QrImage.tsx'
import { RedirectButton } from '../../src/components/RedirectButton.tsx'
import { SaveQr } from '../../src/components/SaveQr.tsx'
import type { Phase } from '../../src/core/phase.ts'
import { en } from '../../src/i18n/languages/en.ts'
import { CUP_URL, paymentView, renderCard } from './paymentView.tsx'

const PHASES: Phase[] = [
  'loading',
  'preparing',
  'awaiting',
  'verifying',
  'processing',
  'succeeded',
  'declined',
  'expired',
  'canceled',
  'failed',
  'unknown',
  'unavailable',
]
const OTHER_PHASES = PHASES.filter((phase) => phase !== 'awaiting')

describe('the card', () => {
  it.each(PHASES)(
    'R19 keeps amount, payee, method and reference on screen in phase %s',
    (phase) => {
      renderCard(paymentView({ phase, payee: 'Three Harbours' }))
      expect(screen.getByText('Three Harbours')).toBeVisible()
      expect(screen.getByRole('heading', { name: /UnionPay/ })).toBeVisible()
      expect(screen.getByText(/CN¥300\.00/)).toBeVisible()
      expect(screen.getByText('order-1001')).toBeVisible()
    },
  )

  it.each(OTHER_PHASES)('R22 Q-10 has no code and no copy of it in phase %s', (phase) => {
    const { container, show, slot } = renderCard(paymentView())
    expect(slot('code')).not.toBeNull()
    expect(slot('copy')).not.toBeNull()
    show(paymentView({ phase }))
    expect(slot('code')).toBeNull()
    expect(slot('copy')).toBeNull()
    expect(slot('save')).toBeNull()
    expect(slot('countdown')).toBeNull()
    expect(container.innerHTML).not.toContain(CUP_URL)
  })

  it('R31 has another heading, another text and another picture for each end', () => {
    const ends: Phase[] = ['succeeded', 'declined', 'expired', 'canceled', 'failed', 'unknown']
    const { show, slot } = renderCard(paymentView())
    const seen = [...ends, 'processing' as const, 'verifying' as const].map((phase) => {
      show(paymentView({ phase }))
      return [
        slot('heading')?.textContent,
        slot('body')?.querySelector('.qz-text')?.textContent,
        `${slot('body')?.querySelector('.qz-icon path')?.getAttribute('d')} ${slot('body')?.querySelector<HTMLElement>('[data-tone]')?.dataset.tone}`,
      ]
    })
    expect(new Set(seen.map(([heading]) => heading)).size).toBe(seen.length)
    expect(new Set(seen.map(([, text]) => text)).size).toBe(seen.length)
    expect(new Set(seen.slice(0, ends.length).map(([, , picture]) => picture)).size).toBe(
      ends.length,
    )
  })

  it('R31 each end that allows it leads on', async () => {
    const user = userEvent.setup()
    const onRetry = vi.fn(async () => 'started' as const)
    const onOtherMethod = vi.fn()
    const { show } = renderCard(paymentView({ phase: 'expired', onRetry, onOtherMethod }))
    await user.click(screen.getByRole('button', { name: 'Get a new code' }))
    show(paymentView({ phase: 'canceled', onRetry, onOtherMethod }))
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    await user.click(screen.getByRole('button', { name: 'Pay another way' }))
    expect(onRetry).toHaveBeenCalledTimes(2)
    expect(onOtherMethod).toHaveBeenCalledOnce()
  })

  it('R32 says why it was declined, and offers no retry where a retry is pointless', () => {
    const actions = { onRetry: async () => 'started' as const, onOtherMethod: () => {} }
    const decline = { code: '20107', advice: 'other_method', retryable: false } as const
    renderCard(paymentView({ phase: 'declined', decline, ...actions }))
    expect(screen.getByText(en.messages.advice.other_method)).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
    const other = screen.getByRole('button', { name: 'Pay another way' })
    expect(other.dataset.variant).toBe('primary')
  })

  it('R33 unknown: do not pay again, and check now', async () => {
    const user = userEvent.setup()
    const refresh = vi.fn(async () => undefined)
    const { slot } = renderCard(
      paymentView({ phase: 'unknown', refresh, onRetry: async () => 'started' as const }),
    )
    expect(slot('result')).toHaveTextContent(/do not pay again/i)
    expect(screen.queryByRole('button', { name: /try again/i })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Check now' }))
    expect(refresh).toHaveBeenCalledOnce()
  })

  it('R29 while a bank redirect is checked, the way to the bank stays open', () => {
    const nextAction = {
      type: 'redirect',
      url: 'https://bank.example/pay',
      method: 'GET',
      fields: {},
    } as const
    const onOtherMethod = vi.fn()
    const { slot } = renderCard(
      paymentView({ method: 'hizliqr', phase: 'verifying', nextAction, onOtherMethod }),
    )
    const link = screen.getByRole('link', { name: 'Continue at your bank' })
    expect(link).toHaveAttribute('href', 'https://bank.example/pay')
    expect(screen.getByRole('button', { name: 'Pay another way' })).toBeVisible()
    // Who did not finish at the bank is not to read that paying again is forbidden.
    expect(slot('progress')).not.toHaveTextContent(/do not pay again/i)
    expect(slot('progress')).toHaveTextContent(/you can go back there/i)
  })

  it('asks to pay only as long as somebody is to pay', () => {
    const { show } = renderCard(paymentView())
    expect(screen.getByRole('heading', { name: 'Pay with UnionPay' })).toBeVisible()
    show(paymentView({ phase: 'succeeded' }))
    expect(screen.getByRole('heading', { name: 'UnionPay' })).toBeVisible()
  })

  it('Y19 names its region like its heading, in every phase', () => {
    const { show } = renderCard(paymentView({ payee: 'Lantern House' }))
    for (const phase of PHASES) {
      show(paymentView({ payee: 'Lantern House', phase }))
      const heading = screen.getByRole('heading', { level: 2 }).textContent
      expect(screen.getByRole('region')).toHaveAccessibleName(`${heading}: order-1001`)
    }
  })

  it('can be told from another card of the same method by a screen reader', () => {
    for (const reference of ['order-1001', 'order-1002']) renderCard(paymentView({ reference }))
    const { reference: _, ...nameless } = paymentView()
    renderCard(nameless)
    const names = screen.getAllByRole('region').map((card) => card.getAttribute('aria-label'))
    expect(names).toEqual([
      'Pay with UnionPay: order-1001',
      'Pay with UnionPay: order-1002',
      'Pay with UnionPay',
    ])
  })

  it('promises no further try on a lost line when asking has ended', () => {
    const { show, slot } = renderCard(paymentView({ connection: 'retrying' }))
    expect(slot('connection')).toBeVisible()
    show(paymentView({ connection: 'retrying', phase: 'unknown' }))
    expect(slot('connection')).toBeNull()
  })

  it('holds the place of a code only for a method that usually brings one', () => {
    const { container, show } = renderCard(paymentView({ phase: 'preparing' }))
    expect(container.querySelector('.qz-ghost')).not.toBeNull()
    show(paymentView({ phase: 'preparing', method: 'hizliqr' }))
    expect(container.querySelector('.qz-ghost')).toBeNull()
  })

  it('R20 numbers the steps and names the app to open', () => {
    const { slot } = renderCard(paymentView())
    const steps = within(slot('instructions') ?? document.body).getAllByRole('listitem')
    expect(steps.length).toBeGreaterThanOrEqual(3)
    expect(steps[0]).toHaveTextContent('UnionPay')
    expect(steps[0]?.querySelector('[lang="zh"]')).toHaveTextContent('云闪付')
  })

  it('A-15 marks a name in another language each time it stands in a text', () => {
    const errors = vi.spyOn(console, 'error')
    const scanSteps = ['Open 云闪付, or the app that holds 云闪付.']
    const { slot } = renderCard(paymentView(), {
      messages: { methods: { 'cup-qr': { scanSteps } } },
    })
    expect(slot('instructions')?.querySelectorAll('[lang="zh"]')).toHaveLength(2)
    expect(slot('instructions')).toHaveTextContent('Open 云闪付, or the app that holds 云闪付.')
    expect(errors).not.toHaveBeenCalled()
    errors.mockRestore()
  })

  it('R12 a lost line is a quiet notice that takes nothing away', () => {
    const { show, slot } = renderCard(paymentView())
    show(paymentView({ connection: 'offline' }))
    expect(slot('connection')).toHaveTextContent(en.messages.connection.offline)
    expect(slot('code')).not.toBeNull()
    expect(slot('checkout')?.dataset.connection).toBe('offline')
    show(paymentView())
    expect(slot('connection')).toBeNull()
  })

  it('R7 shows no timer without a deadline that can be read', () => {
    const { show, slot } = renderCard(paymentView())
    expect(slot('countdown')).toBeNull()
    for (const expiresAt of ['600', '600s', '', 'soon', '2026-11-21', '2026-11-21T12:00:00']) {
      show(paymentView({ expiresAt }))
      expect(slot('code')).not.toBeNull()
      expect(slot('countdown')).toBeNull()
    }
  })

  it('says what is wrong with a part that stands outside a card', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    expect(() => render(<Amount />)).toThrow(/renders <Amount>/)
  })

  it('shows the host’s own layout, whose parts keep their rules', () => {
    const { container, show, slot } = renderCard(paymentView(), { children: <AllParts /> })
    expect(slot('header')).toBeNull()
    for (const name of ['code', 'copy', 'save', 'instructions']) expect(slot(name)).not.toBeNull()
    expect(slot('result')).toBeNull()
    for (const phase of OTHER_PHASES) {
      show(paymentView({ phase, expiresAt: '2026-11-21T12:10:00.000Z' }))
      for (const name of ['code', 'copy', 'save', 'instructions', 'countdown', 'redirect']) {
        expect(slot(name)).toBeNull()
      }
      expect(container.innerHTML).not.toContain(CUP_URL)
    }
    show(paymentView({ phase: 'succeeded' }))
    expect(slot('result')).toHaveTextContent('Payment received')
  })

  it('R41 speaks in the shop’s own words where it has some', () => {
    renderCard(paymentView(), { messages: { methods: { 'cup-qr': { title: 'UnionPay QR' } } } })
    expect(screen.getByRole('heading', { name: 'UnionPay QR' })).toBeVisible()
  })
})

describe('the focus', () => {
  it('A-07 goes to the new heading when it was on what is gone', async () => {
    const user = userEvent.setup()
    const { show, slot } = renderCard(paymentView())
    await user.click(screen.getByRole('button', { name: 'Save image' }))
    show(paymentView({ phase: 'succeeded' }))
    expect(slot('heading')).toHaveFocus()
    expect(slot('heading')).toHaveTextContent('Payment received')
  })

  it('A-07 stays where it is otherwise', () => {
    const { show } = renderCard(paymentView())
    show(paymentView({ phase: 'succeeded' }))
    expect(document.body).toHaveFocus()
  })
})

function AllParts() {
  return (
    <>
      <QrCode />
      <QrImage />
      <Countdown />
      <Instructions />
      <CopyCode />
      <SaveQr />
      <RedirectButton />
      <PaymentProgress />
      <PaymentResult />
    </>
  )
}
