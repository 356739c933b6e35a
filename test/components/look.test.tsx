import { fireEvent, render, screen } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { allSteps } from '../../src/components/allSteps.ts'
import { CheckoutCard } from '../../src/components/CheckoutCard.tsx'
import { tr } from '../../src/i18n/languages/tr.ts'
import {
  Amount,
  CheckoutBody,
  CheckoutHeader,
  ConnectionNotice,
  CopyCode,
  Countdown,
  CupQr,
  EnlargeQr,
  Instructions,
  OpenApp,
  OtherMethodButton,
  type Parts,
  PaymentProgress,
  PaymentResult,
  RedirectButton,
  Reference,
  RetryButton,
  SaveQr,
  type SaveQrProps,
  type Slot,
  useMessages,
  usePaymentView,
} from '../../src/index.ts'
import { CheckoutProvider } from '../../src/react/CheckoutProvider.tsx'
import type { Diagnostics } from '../../src/react/diagnostics.ts'
import { PaymentContext, type PaymentView } from '../../src/react/PaymentContext.ts'
import { BANK_URL, CUP_URL, PNG, paymentView, renderCard } from './paymentView.tsx'

afterEach(() => {
  vi.restoreAllMocks()
})

/** Typed, so that a new slot does not compile before it is here. */
const SLOTS = Object.keys({
  ...{ checkout: 1, card: 1, header: 1, title: 1, payee: 1, amount: 1, reference: 1, close: 1 },
  ...{
    'new-code': 1,
    body: 1,
    step: 1,
    skeleton: 1,
    slow: 1,
    lead: 1,
    heading: 1,
    subheading: 1,
    'timer-button': 1,
    'without-scan': 1,
    send: 1,
    panel: 1,
  },
  ...{ code: 1, countdown: 1, digits: 1, until: 1, tools: 1, copy: 1, save: 1, enlarge: 1 },
  ...{ guide: 1, instructions: 1, waiting: 1, actions: 1, 'open-app': 1, redirect: 1, details: 1 },
  ...{ button: 1, icon: 1, hint: 1, input: 1, progress: 1, result: 1, problem: 1, framed: 1 },
  ...{ 'order-changed': 1, badge: 1, text: 1, connection: 1, dialog: 1, live: 1 },
} satisfies Record<Slot, 1>)

const classNames = Object.fromEntries(SLOTS.map((slot) => [slot, `my-${slot}`]))
const diagnostics: Diagnostics = {
  phase: 'failed',
  connection: 'ok',
  takenAt: '2026-11-21T12:00:00.000Z',
  takenAtMs: 0,
  entries: [],
}
const expiresAt = new Date(Date.now() + 600_000).toISOString()
const code = paymentView({ expiresAt, onDismiss: () => {}, payee: 'Tea House' })
const VIEWS: readonly PaymentView[] = [
  paymentView({ phase: 'loading' }),
  paymentView({ device: 'phone', onOtherMethod: () => {} }),
  paymentView({ device: 'tablet' }),
  paymentView({ nextAction: { type: 'qr-image', src: PNG } }),
  paymentView({ nextAction: { type: 'redirect', url: BANK_URL, method: 'GET', fields: {} } }),
  paymentView({ connection: 'offline' }),
  paymentView({ phase: 'preparing', isTakingLong: true }),
  paymentView({ phase: 'verifying' }),
  paymentView({ phase: 'succeeded' }),
  paymentView({ phase: 'failed', getDiagnostics: () => diagnostics }),
  paymentView({ isFramed: true }),
  paymentView({ isOrderChanged: true }),
]

describe('classes of the host', () => {
  it('R42 reach every element that has a name, in every state, beside our own', async () => {
    const seen = new Set<string>()
    const look = () => {
      const dressed = '[data-slot], button, a'
      for (const element of document.querySelectorAll(dressed)) {
        const slot = element.getAttribute('data-slot') ?? ''
        expect([...element.classList]).toEqual(expect.arrayContaining([`qz-${slot}`, `my-${slot}`]))
        seen.add(slot)
      }
    }
    const { nextAction: _, ...broken } = paymentView({ actionProblem: 'qr-invalid' })
    for (const view of [...VIEWS, broken]) {
      const { unmount } = renderCard(view, { classNames })
      look()
      unmount()
    }
    const { show } = renderCard(code, { classNames })
    fireEvent.click(screen.getByRole('button', { name: /copy/i }))
    await screen.findByRole('textbox')
    fireEvent.click(screen.getByRole('button', { name: /enlarge/i }))
    look()
    show({ ...code, nextAction: { type: 'qr-code', data: `${CUP_URL}/2` } })
    look()
    expect([...seen].sort()).toEqual([...SLOTS].sort())
  })

  it('R42 add up: those of outer providers, of inner ones, and of the card', () => {
    const { slot } = renderCard(paymentView(), {
      classNames: { amount: 'outer', card: 'flat' },
      children: undefined,
    })
    expect(slot('amount')).toHaveClass('qz-amount', 'outer')
    const html = renderToString(
      <CheckoutProvider classNames={{ amount: 'outer' }}>
        <CheckoutProvider classNames={{ amount: 'inner', code: 'framed' }}>
          <CupQr
            amount={{ value: 100, currency: 'CNY' }}
            className="root"
            classNames={{ amount: 'own', checkout: 'whole' }}
            data={CUP_URL}
          />
        </CheckoutProvider>
      </CheckoutProvider>,
    )
    expect(html).toContain('"qz-amount outer inner own"')
    expect(html).toContain('"qz-checkout root whole"')
    expect(html).toContain('"qz-code framed"')
  })
})

describe('components of the host', () => {
  function MyAmount() {
    const { amount, phase } = usePaymentView()
    return <output>{`${amount?.value} ${amount?.currency} ${phase}`}</output>
  }
  function MySave({ variant }: SaveQrProps) {
    return <button type="button">{`Keep it (${variant})`}</button>
  }
  const MyResult = () => <p>{useMessages().messages.succeeded.title}!</p>

  it('R42 take the places of ours in the layout, and know the payment and its words', () => {
    const components: Partial<Parts> = { Amount: MyAmount, SaveQr: MySave, PaymentResult: MyResult }
    const { show, slot } = renderCard(paymentView({ device: 'phone' }), { components })
    expect(screen.getByText('30000 CNY awaiting')).toBeVisible()
    expect(slot('amount')).toBeNull()
    expect(screen.getByRole('button', { name: 'Keep it (secondary)' })).toBeVisible()
    expect(slot('code')?.querySelector('svg')).not.toBeNull()
    show(paymentView({ phase: 'succeeded' }))
    expect(screen.getByText(/!$/)).toBeVisible()
    expect(slot('result')).toBeNull()
  })

  it('are not drawn again for settings that say the same in a new object', () => {
    let renders = 0
    function Counted() {
      renders += 1
      return null
    }
    const view = paymentView()
    const page = () => (
      <CheckoutProvider
        appearance={{ colorPrimary: '#a3174f' }}
        classNames={{ card: 'flat' }}
        components={{ Amount: Counted }}
        languages={[tr]}
      >
        <PaymentContext.Provider value={view}>
          <CheckoutCard steps={allSteps} />
        </PaymentContext.Provider>
      </CheckoutProvider>
    )
    const { rerender } = render(page())
    const before = renders
    rerender(page())
    expect(renders).toBe(before)
  })

  it('R42 have no way to the code itself', () => {
    const components: object = { QrCode: () => null, QrImage: () => null, LiveRegion: () => null }
    const { slot } = renderCard(paymentView(), { components })
    expect(slot('code')?.querySelector('svg')).not.toBeNull()
    expect(slot('live')).not.toBeNull()
  })

  it('R42 are given what ours are given, so that ours fit their own places', () => {
    const ours: Parts = {
      ...{ Amount, CheckoutHeader, ConnectionNotice, CopyCode, Countdown, EnlargeQr, Instructions },
      ...{ OpenApp, PaymentProgress, PaymentResult, RedirectButton, Reference, SaveQr },
    }
    const plain = renderCard(paymentView()).container.innerHTML
    expect(renderCard(paymentView(), { components: ours }).container.innerHTML).toBe(plain)
  })

  it('R42 that throw are replaced by ours: the customer can still pay', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const components = {
      Amount: () => {
        throw new Error('a part of the shop')
      },
      Instructions: () => <p>Mine</p>,
    }
    const { slot } = renderCard(paymentView(), { components })
    expect(slot('amount')).toHaveTextContent('300.00')
    expect(slot('instructions')).toBeVisible()
    expect(slot('code')?.querySelector('svg')).not.toBeNull()
    expect(console.error).toHaveBeenCalled()
  })

  it('R42 of an inner provider win, and one that is not set takes nothing away', () => {
    const unset: object = { Amount: undefined, Reference: () => <i>ref</i> }
    renderCard(paymentView(), {
      components: { Amount: MyAmount, Reference: () => null },
      children: (
        <CheckoutProvider components={unset}>
          <CheckoutHeader />
        </CheckoutProvider>
      ),
    })
    expect(screen.getByText('30000 CNY awaiting')).toBeVisible()
    expect(screen.getByText('ref')).toBeVisible()
  })
})

it('a host composes from parts all that the layout shows', () => {
  const { slot, show } = renderCard(paymentView({ onOtherMethod: () => {} }), {
    children: (
      <article>
        <h1>My own head</h1>
        <CheckoutBody />
        <ConnectionNotice />
        <RetryButton />
        <OtherMethodButton />
      </article>
    ),
  })
  expect(slot('code')?.querySelector('svg')).not.toBeNull()
  show(paymentView({ phase: 'succeeded', connection: 'offline' }))
  expect(slot('result')).toBeVisible()
  expect(slot('connection')).toBeVisible()
  expect(screen.getByRole('heading', { name: 'My own head' })).toBeVisible()
})
