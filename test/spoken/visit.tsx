import { QueryClient } from '@tanstack/react-query'
import { act, render, screen } from '@testing-library/react'
import { type ReactNode, useState } from 'react'
import { vi } from 'vitest'
import { QrCheckout, type QrCheckoutProps } from '../../src/components/QrCheckout.tsx'
import { CheckoutProvider } from '../../src/react/CheckoutProvider.tsx'
import type { Chain } from '../chain.ts'
import {
  pass,
  phaseOf,
  type RenderCheckoutOptions,
  renderCheckout,
} from '../dom/renderCheckout.tsx'
import { listen } from './listen.ts'

/** Off the whole second, on which the gateway's times are. */
const STARTS_AT = '2026-11-22T09:00:00.400Z'

/** A customer with a screen reader in front of the whole chain, in a shop that makes a new payment when asked. */
export async function visit(options: RenderCheckoutOptions = {}) {
  const { chain, paymentId, unmount } = await renderCheckout({ ...options, startsAt: STARTS_AT })
  unmount()
  const { method: _, scenario: __, qrTimeoutSeconds: ___, provider, ...props } = options
  const startMs = Date.now()
  const host = document.createElement('main')
  document.body.append(host)
  const listener = listen(host, () => Date.now())
  // What one page remembers.
  let queryClient = new QueryClient()
  const shop = (more: Partial<QrCheckoutProps> = {}) => (
    <CheckoutProvider {...provider} client={chain.client} queryClient={queryClient}>
      <Shop chain={chain} first={paymentId} {...props} {...more} />
    </CheckoutProvider>
  )
  const view = render(shop(), { container: host })
  return {
    chain,
    heard: listener.heard,
    phase: () => phaseOf(host),
    pass: (seconds: number) => pass(chain, seconds * 1_000),
    /** Lets time pass until a moment of the visit. */
    until: (seconds: number) => pass(chain, startMs + seconds * 1_000 - Date.now()),
    /** Has the shop show its checkout anew, with something changed. */
    change: (what: string, more: Partial<QrCheckoutProps>) =>
      listener.act(what, () => view.rerender(shop(more))),
    press: async (name: string) => {
      const control = screen.getByText((_, element) => isControl(element, name))
      listener.act(`presses “${name}”`, () => {
        control.focus()
        act(() => control.click())
      })
      await pass(chain, 250)
    },
    does: (what: string, run: () => void) => listener.act(what, () => act(run)),
    /** The page is left, and loaded anew. */
    reload: (what: string) => {
      listener.act(what, () => view.rerender(null))
      queryClient = new QueryClient()
      view.rerender(shop())
    },
    leave: () => {
      listener.stop()
      host.remove()
      vi.useRealTimers()
    },
  }
}

interface ShopProps extends Partial<QrCheckoutProps> {
  chain: Chain
  first: string
}

/** A shop that shows the successor of a payment in the same place. */
function Shop({ chain, first, ...props }: ShopProps): ReactNode {
  const [paymentId, setPaymentId] = useState(first)
  return (
    <QrCheckout
      onOtherMethod={() => {}}
      {...props}
      paymentId={paymentId}
      onRetry={async ({ idempotencyKey }) => {
        chain.network.pending++
        const next = await chain.start('cup-qr', undefined, idempotencyKey)
        chain.network.pending--
        setPaymentId(next)
      }}
    />
  )
}

function isControl(element: Element | null, name: string): boolean {
  if (!element?.matches('button, a')) return false
  return (element.getAttribute('aria-label') ?? element.textContent?.trim()) === name
}
