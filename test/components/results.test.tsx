import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Phase } from '../../src/core/phase.ts'
import { en } from '../../src/i18n/languages/en.ts'
import { DECLINE_ADVICE, isRetryable } from '../../src/protocol/declineAdvice.ts'
import type { PaymentView } from '../../src/react/PaymentContext.ts'
import { type FramedPage, readFraming } from '../../src/react/useFraming.ts'
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

afterEach(() => {
  vi.useRealTimers()
})

describe('the end', () => {
  it('R36 A-16 of a success stays until the customer goes on, by a button of the shop’s', () => {
    vi.useFakeTimers()
    const onContinue = vi.fn()
    const address = window.location.href
    const { show, slot } = renderCard(paymentView({ phase: 'succeeded', onContinue }))
    act(() => vi.advanceTimersByTime(3_600_000))
    expect(onContinue).not.toHaveBeenCalled()
    expect(window.location.href).toBe(address)
    expect(slot('result')).toHaveTextContent('Payment received')
    fireEvent.click(screen.getByRole('button', { name: 'Continue' }))
    expect(onContinue).toHaveBeenCalledOnce()
    show(paymentView({ phase: 'succeeded' }))
    expect(slot('result')?.querySelector('button, a')).toBeNull()
  })

  it.each(PHASES.filter((phase) => phase !== 'succeeded'))(
    'R36 has nothing to go on to in phase %s',
    (phase) => {
      renderCard(paymentView({ phase, onContinue: () => {} }))
      expect(screen.queryByRole('button', { name: 'Continue' })).toBeNull()
    },
  )

  it.each(['expired', 'declined', 'canceled', 'failed', 'unknown'] as const)(
    'F-54 R15 flips to paid, to eyes and ears, when the money comes after %s',
    (phase) => {
      const { show, slot } = renderCard(paymentView({ phase }))
      const before = slot('heading')
      const alert = screen.getByRole('alert')
      expect(alert).not.toHaveTextContent('Payment received')
      const observer = new MutationObserver(() => {})
      observer.observe(alert, { characterData: true, childList: true, subtree: true })
      show(paymentView({ phase: 'succeeded' }))
      show(paymentView({ phase: 'succeeded', connection: 'retrying' }))
      expect(before?.isConnected).toBe(false)
      expect(slot('heading')).toHaveTextContent('Payment received')
      expect(slot('checkout')?.dataset.phase).toBe('succeeded')
      expect(alert).toHaveTextContent('Payment received. Thank you. Your payment has arrived.')
      const said = observer.takeRecords().length
      observer.disconnect()
      expect(said).toBe(1)
    },
  )

  it('R32 of a declined payment has words for each advice, and never the reason of a bank', () => {
    const ways = { onRetry: async () => 'started' as const, onOtherMethod: () => {} }
    for (const advice of DECLINE_ADVICE) {
      const { show, slot } = renderCard(paymentView())
      const decline = { code: '20401', advice, retryable: isRetryable(advice) }
      show(paymentView({ phase: 'declined', decline, ...ways }))
      expect(slot('result')).toHaveTextContent(en.messages.advice[advice])
      expect(screen.getByRole('alert')).toHaveTextContent(en.messages.advice[advice])
      expect(slot('result')).not.toHaveTextContent(/20401|fraud|risk|suspect|stolen/i)
      cleanup()
    }
  })

  it.each([
    ['nothing', {}, 'contact_shop'],
    ['a new try only', { onRetry: async () => 'started' as const }, 'try_again_only'],
    ['another way only', { onOtherMethod: () => {} }, 'other_method'],
  ] as const)(
    'R32 A-16 of a declined payment sends nobody to a button that is not there: %s',
    (_, ways, expected) => {
      const decline = { code: '20000', advice: 'try_again_or_other', retryable: true } as const
      const { slot } = renderCard(paymentView({ phase: 'declined', decline, ...ways }))
      expect(slot('result')).toHaveTextContent(en.messages.advice[expected])
    },
  )

  it('R32 A-16 of a payment declined for its way to pay names another way only where the shop offers one', () => {
    const decline = { code: '20205', advice: 'other_method', retryable: false } as const
    const { show, slot } = renderCard(paymentView())
    show(paymentView({ phase: 'declined', decline, onRetry: async () => 'started' as const }))
    expect(slot('result')).toHaveTextContent(en.messages.advice.contact_shop)
    expect(screen.getByRole('alert')).toHaveTextContent(en.messages.advice.contact_shop)
    expect(slot('result')?.querySelector('button')).toBeNull()
  })

  it.each(['expired', 'failed'] as const)(
    'R33 A-16 %s: who was seen to have paid is asked to look first, not to pay again',
    (phase) => {
      const ways = { onRetry: async () => 'started' as const, refresh: async () => undefined }
      const { show } = renderCard(paymentView({ phase, ...ways }))
      const primary = () => screen.getAllByRole('button')[0]
      expect(primary()).not.toHaveTextContent('Check now')
      show(paymentView({ phase, ...ways, wasUnderWay: true }))
      expect(primary()).toHaveTextContent('Check now')
      expect(primary()?.dataset.variant).toBe('primary')
      const again = screen.getByRole('button', { name: /Get a new code|Try again/ })
      expect(again.dataset.variant).toBe('secondary')
    },
  )

  it('A-12 R31 has a picture of its own, not only a colour', () => {
    const ends: Phase[] = ['succeeded', 'declined', 'expired', 'canceled', 'failed', 'unknown']
    const { show, slot } = renderCard(paymentView())
    const pictures = [...ends, 'unavailable' as const].map((phase) => {
      show(paymentView({ phase }))
      return slot('body')?.querySelector('.qz-badge path')?.getAttribute('d')
    })
    expect(new Set(pictures).size).toBe(pictures.length)
  })

  it.each<[string, Partial<PaymentView>, { title: string; text: string }, string, string]>([
    [
      'paid twice',
      { phase: 'succeeded', isPaidTwice: true },
      en.messages.paidTwice,
      'paid-twice',
      'warning',
    ],
    [
      'refunded',
      { phase: 'succeeded', isRefunded: true },
      en.messages.refunded,
      'refunded',
      'muted',
    ],
    [
      'replaced',
      { phase: 'processing', isReplaced: true },
      en.messages.replaced,
      'replaced',
      'warning',
    ],
    [
      'never shown',
      { phase: 'unknown', wasNeverShown: true },
      en.messages.notStarted,
      'not-started',
      'warning',
    ],
    [
      'never payable',
      { phase: 'failed', wasNeverPayable: true },
      en.messages.notStarted,
      'not-started',
      'warning',
    ],
  ])('R31 A-12 %s has words, picture and tone of its own', (_, more, words, name, tone) => {
    const plain = renderCard(paymentView({ phase: more.phase ?? 'failed' }))
    const picture = (slot: HTMLElement | null) =>
      slot?.querySelector('.qz-badge path')?.getAttribute('d')
    const usual = picture(plain.slot('body'))
    plain.unmount()
    const { slot } = renderCard(paymentView(more))
    const shown = slot('result') ?? slot('progress')
    expect(shown).toHaveTextContent(words.title)
    expect(shown).toHaveTextContent(words.text)
    expect(shown).toHaveAttribute('data-case', name)
    expect(shown).toHaveAttribute('data-tone', tone)
    expect(picture(slot('body'))).not.toBe(usual)
    expect(slot('code')).toBeNull()
  })

  it('F-54 that changes under the same phase is shown and said', () => {
    const { show, slot } = renderCard(paymentView({ phase: 'succeeded' }))
    show(paymentView({ phase: 'succeeded', isRefunded: true }))
    expect(slot('heading')).toHaveTextContent(en.messages.refunded.title)
    expect(screen.getByRole('alert')).toHaveTextContent(en.messages.refunded.text)
    const { show: showNext, slot: nextSlot } = renderCard(paymentView({ phase: 'processing' }))
    showNext(paymentView({ phase: 'processing', isReplaced: true }))
    expect(nextSlot('heading')).toHaveTextContent(en.messages.replaced.title)
  })

  it('R33 says "do not pay again" at no end at which nothing can have been paid', () => {
    const ways = { onRetry: async () => 'started' as const, onOtherMethod: () => {} }
    const decline = { code: '20602', advice: 'timed_out', retryable: true } as const
    for (const more of [
      { phase: 'unknown', wasNeverShown: true },
      { phase: 'failed', wasNeverPayable: true },
      { phase: 'expired', wasNeverPayable: true },
      { phase: 'declined', wasNeverPayable: true, decline },
      { phase: 'canceled' },
    ] as const) {
      const { slot, unmount } = renderCard(paymentView({ ...more, ...ways }))
      expect(slot('checkout')).not.toHaveTextContent(/do not pay again/i)
      expect(slot('result')).toHaveTextContent('Try again')
      expect(slot('result')).toHaveTextContent('Pay another way')
      unmount()
    }
  })

  it.each<[string, Partial<PaymentView>]>([
    ['unknown', { phase: 'unknown' }],
    ['failed', { phase: 'failed' }],
    ['expired', { phase: 'expired' }],
    [
      'timed out',
      { phase: 'declined', decline: { code: '20602', advice: 'timed_out', retryable: true } },
    ],
    ['unavailable', { phase: 'unavailable' }],
    ['verifying', { phase: 'verifying' }],
    ['under review', { phase: 'processing', isUnderReview: true }],
  ])('R33 says "do not pay again" where the customer may have paid: %s', (_, more) => {
    const { slot } = renderCard(paymentView(more))
    expect(slot('checkout')).toHaveTextContent(/do not pay again/i)
  })

  it.each([
    ['cup-qr', en.messages.methods['cup-qr'].resultNote],
    ['hizliqr', en.messages.methods.hizliqr.resultNote],
    ['ph-qr', undefined],
  ] as const)('says how else the result comes: %s', (method, note) => {
    for (const phase of [
      'awaiting',
      'verifying',
      'processing',
      'succeeded',
      'declined',
      'unknown',
    ] as const) {
      for (const device of ['desktop', 'phone'] as const) {
        const { container, unmount } = renderCard(paymentView({ method, phase, device }))
        const shown = container.querySelector('.qz-result-note')
        expect(shown?.textContent).toBe(note)
        unmount()
      }
    }
    for (const more of [{ isReplaced: true }, { isUnderReview: true }] as const) {
      const { container, unmount } = renderCard(
        paymentView({ method, phase: 'processing', ...more }),
      )
      expect(container.querySelector('.qz-result-note')).toBeNull()
      unmount()
    }
  })

  it.each(
    PHASES.filter((phase) => !['loading', 'preparing', 'awaiting', 'succeeded'].includes(phase)),
  )('has something to press in phase %s', (phase) => {
    const refresh = async () => undefined
    const { slot } = renderCard(
      paymentView({ phase, refresh, onOtherMethod: () => {}, onRetry: async () => 'started' }),
    )
    expect(slot('body')?.querySelector('button, a')).not.toBeNull()
  })

  it('offers the payment that was chosen instead, in case its page has not opened', () => {
    const onRetry = async () => 'started' as const
    const { slot } = renderCard(paymentView({ phase: 'processing', isReplaced: true, onRetry }))
    const names = [...(slot('body')?.querySelectorAll('button') ?? [])].map(
      (each) => each.textContent,
    )
    expect(names).toContain(en.messages.methods['cup-qr'].newAttempt)
    const plain = renderCard(paymentView({ phase: 'processing', onRetry }))
    expect(plain.slot('body')).not.toHaveTextContent(en.messages.methods['cup-qr'].newAttempt)
  })

  it('names a new start after a cancelation only where there is one', () => {
    const { show, slot } = renderCard(paymentView({ phase: 'canceled' }))
    expect(slot('result')).toHaveTextContent(en.messages.advice.cancelled)
    expect(slot('result')).not.toHaveTextContent('start again')
    show(paymentView({ phase: 'canceled', onRetry: async () => 'started' }))
    expect(slot('result')).toHaveTextContent(en.messages.canceled.text)
  })
})

describe('closing the card', () => {
  it.each(PHASES)('R34 is told as dismissed, and as nothing else, in phase %s', (phase) => {
    const onDismiss = vi.fn()
    const others = {
      onContinue: vi.fn(),
      onOtherMethod: vi.fn(),
      onRetry: vi.fn(async () => 'started' as const),
      refresh: vi.fn(async () => undefined),
      rememberRedirect: vi.fn(),
    }
    const { slot } = renderCard(paymentView({ phase, onDismiss, ...others }))
    fireEvent.click(screen.getByRole('button', { name: 'Close' }))
    expect(onDismiss).toHaveBeenCalledOnce()
    for (const other of Object.values(others)) expect(other).not.toHaveBeenCalled()
    expect(slot('checkout')?.dataset.phase).toBe(phase)
  })

  it('R34 is offered only by a shop that can', () => {
    renderCard(paymentView())
    expect(screen.queryByRole('button', { name: 'Close' })).toBeNull()
  })
})

describe('a page inside another site’s', () => {
  it.each(PHASES)('B-15 shows neither code nor button in phase %s', (phase) => {
    const { container, slot } = renderCard(paymentView({ phase, isFramed: true }), {
      children: <p>The shop’s own layout</p>,
    })
    expect(slot('framed')).toHaveTextContent(en.messages.framed.title)
    expect(slot('body')?.querySelector('button, a, svg[role="img"]')).toBeNull()
    expect(container.innerHTML).not.toContain(CUP_URL)
    expect(container).not.toHaveTextContent('own layout')
    expect(screen.getByRole('alert')).toHaveTextContent(en.messages.framed.title)
  })

  it('B-15 knows a stranger’s frame, also around a friend’s', () => {
    const stranger = page('https://evil.example')
    expect(readFraming(page('https://shop.example'))).toBe('free')
    expect(readFraming(page('https://shop.example', page('https://shop.example')))).toBe('free')
    expect(readFraming(page('https://shop.example', stranger))).toBe('framed')
    const friend = page('https://shop.example', stranger)
    expect(readFraming(page('https://shop.example', friend))).toBe('framed')
  })
})

function page(origin: string, parent?: FramedPage): FramedPage {
  const own: FramedPage = {
    location: { origin },
    get parent() {
      return parent ?? own
    },
  }
  return own
}
