import { pathToFileURL } from 'node:url'
import { QueryClient, QueryClientContext } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import { Component, type ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { QuietzoneError } from '../../src/base/quietzoneError.ts'
import { allSteps } from '../../src/components/allSteps.ts'
import { CheckoutCard } from '../../src/components/CheckoutCard.tsx'
import { Countdown } from '../../src/components/Countdown.tsx'
import { QrCheckout } from '../../src/components/QrCheckout.tsx'
import type { Phase } from '../../src/core/phase.ts'
import { CheckoutProvider } from '../../src/react/CheckoutProvider.tsx'
import { createClient } from '../../src/react/createClient.ts'
import { PaymentContext } from '../../src/react/PaymentContext.ts'
import { paymentView } from '../components/paymentView.tsx'
import { createBackend } from '../react-units/createBackend.ts'
import { pass, startClock } from '../react-units/followPayment.tsx'

beforeEach(async () => {
  await startClock()
  // React repeats what a boundary caught.
  vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

describe('the error boundary of a host', () => {
  it('F-66 sees what its own part threw, as it was', () => {
    const error = new Error('a part of the shop')
    const { caught } = renderInBoundary(
      <Checkout>
        <Thrower error={error} />
      </Checkout>,
    )
    expect(caught()).toBe(error)
    expect(screen.getByText('the shop goes on')).toBeVisible()
  })

  it('F-66 is told in a typed error of a part in the wrong place', () => {
    const { caught } = renderInBoundary(<Countdown />)
    expect(caught()).toBeInstanceOf(QuietzoneError)
    expect(caught()).toMatchObject({ code: 'no-payment' })
  })

  it('F-66 sees nothing of a line that is down, of nonsense, or of a callback that throws', async () => {
    vi.stubGlobal('reportError', vi.fn())
    const backend = createBackend()
    const { caught } = renderInBoundary(
      <Checkout
        backend={backend}
        onPhaseChange={() => {
          throw new Error('the shop')
        }}
      />,
    )
    await pass(2_000)
    for (const answer of [() => Response.error(), () => new Response('<h1>Log in</h1>')]) {
      backend.answer = answer
      await pass(20_000)
    }
    expect(caught()).toBeUndefined()
    expect(screen.getByRole('timer')).toBeVisible()
    vi.unstubAllGlobals()
  })
})

describe('a card that something else on the page takes parts of', () => {
  it('F-95 F-94 is put up anew three times, and then leaves it to the host', () => {
    const card = (phase: Phase) => (
      <PaymentContext.Provider value={paymentView({ phase })}>
        <CheckoutCard steps={allSteps} />
      </PaymentContext.Provider>
    )
    const { caught, container, show } = renderInBoundary(card('awaiting'))
    const phases = ['verifying', 'processing', 'succeeded', 'declined'] as const
    for (const [index, phase] of phases.entries()) {
      container.querySelector('[data-slot="body"]')?.remove()
      show(card(phase))
      const isMended = index < 3
      expect([phase, caught() === undefined]).toEqual([phase, isMended])
      expect(container.querySelector('[data-slot="heading"]') !== null).toBe(isMended)
    }
    expect(caught()).toMatchObject({ name: 'NotFoundError' })
  })
})

describe('a page with two copies of a library', () => {
  it('F-68 does not mind that the host’s provider is of another copy of TanStack Query', async () => {
    const file = 'node_modules/@tanstack/react-query/build/modern/QueryClientProvider.js'
    const copy = `${pathToFileURL(file).href}?copy`
    const { QueryClientContext: otherContext, QueryClientProvider } = (await import(
      /* @vite-ignore */ copy
    )) as typeof import('@tanstack/react-query')
    expect(otherContext).not.toBe(QueryClientContext)
    render(
      <QueryClientProvider client={new QueryClient()}>
        <Checkout />
      </QueryClientProvider>,
    )
    await pass(100)
    expect(screen.getByRole('timer')).toBeVisible()
  })
})

interface CheckoutProps {
  backend?: ReturnType<typeof createBackend>
  onPhaseChange?: () => void
  children?: ReactNode
}

function Checkout({ backend = createBackend(), children, onPhaseChange }: CheckoutProps) {
  const client = createClient({ baseUrl: 'https://shop.example/api', fetch: backend.fetch })
  return (
    <CheckoutProvider client={client}>
      <QrCheckout paymentId="handle-1" onPhaseChange={onPhaseChange}>
        {children}
      </QrCheckout>
    </CheckoutProvider>
  )
}

function Thrower({ error }: { error: Error }): ReactNode {
  throw error
}

/** A shop with an error boundary of its own, as most have. */
class Boundary extends Component<{ onCatch: (error: unknown) => void; children: ReactNode }> {
  override state = { isBroken: false }

  static getDerivedStateFromError() {
    return { isBroken: true }
  }

  override componentDidCatch(error: unknown) {
    this.props.onCatch(error)
  }

  override render(): ReactNode {
    return this.state.isBroken ? <p>the shop goes on</p> : this.props.children
  }
}

function renderInBoundary(children: ReactNode) {
  let caught: unknown
  const wrap = (content: ReactNode) => (
    <Boundary
      onCatch={(error) => {
        caught = error
      }}
    >
      {content}
    </Boundary>
  )
  const { container, rerender } = render(wrap(children))
  return {
    container,
    caught: () => caught,
    show: (content: ReactNode) => rerender(wrap(content)),
  }
}
