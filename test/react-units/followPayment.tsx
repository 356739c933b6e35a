import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, render } from '@testing-library/react'
import { type ReactNode, StrictMode } from 'react'
import { vi } from 'vitest'
import type { Clock } from '../../src/base/clock.ts'
import { CheckoutProvider } from '../../src/react/CheckoutProvider.tsx'
import { createClient } from '../../src/react/createClient.ts'
import {
  type PaymentState,
  type PaymentStatusHookOptions,
  usePaymentStatus,
} from '../../src/react/usePaymentStatus.ts'
import { START_MS } from '../core/samplePayment.ts'
import { type Backend, createBackend } from './createBackend.ts'

/** The finest beat of anything that is shown. */
const STEP_MS = 1_000

interface FollowOptions extends PaymentStatusHookOptions {
  backend?: Backend
  paymentId?: string
  /** @default a new one for each call; `none` has no provider */
  queryClient?: QueryClient | 'none'
  isStrict?: boolean
  clock?: Clock
}

/** Starts the test's clock at the moment when the sample payment was created. */
export async function startClock(): Promise<void> {
  vi.useFakeTimers({ now: START_MS })
  await setVisibility('visible')
}

/** Mounts a component that follows the sample payment, and keeps what it rendered. */
export function followPayment({
  backend = createBackend(),
  paymentId = 'handle-1',
  queryClient = new QueryClient(),
  isStrict = false,
  clock,
  ...options
}: FollowOptions = {}) {
  const client = createClient({ baseUrl: 'https://shop.example/api', fetch: backend.fetch })
  const renders: PaymentState[] = []

  function Follower({ id, changes }: { id: string; changes?: PaymentStatusHookOptions }) {
    // New functions and objects in each render, as most storefronts have them.
    const inline = Object.fromEntries(
      Object.entries({ ...options, ...changes }).map(([name, value]) => [
        name,
        typeof value === 'function'
          ? (...all: never[]) => (value as (...all: never[]) => unknown)(...all)
          : value,
      ]),
    )
    const state = usePaymentStatus(id, inline)
    renders.push(state)
    return <output>{state.phase}</output>
  }

  function Page({ id, changes }: { id: string; changes?: PaymentStatusHookOptions | undefined }) {
    const page: ReactNode = (
      <CheckoutProvider client={client} {...(clock ? { clock } : {})}>
        <Follower id={id} {...(changes ? { changes } : {})} />
      </CheckoutProvider>
    )
    if (queryClient === 'none') return page
    return <QueryClientProvider client={queryClient}>{page}</QueryClientProvider>
  }

  // At the root: further down React runs no effect twice.
  const wrap = (page: ReactNode) => (isStrict ? <StrictMode>{page}</StrictMode> : page)
  const view = render(wrap(<Page id={paymentId} />))
  return {
    backend,
    renders,
    unmount: view.unmount,
    rerender: (id = paymentId, changes?: PaymentStatusHookOptions) =>
      view.rerender(wrap(<Page id={id} changes={changes} />)),
    get state(): PaymentState {
      const last = renders.at(-1)
      if (!last) throw new Error('nothing was rendered')
      return last
    },
    /** The different phases that were seen, in order. */
    get phases(): string[] {
      return renders
        .map(({ phase }) => phase)
        .filter((phase, index, all) => phase !== all[index - 1])
    },
  }
}

/**
 * Lets time pass, with all that happens in it. In steps, because React 18 holds back what it would show until
 * `act` ends; a browser shows each second.
 */
export async function pass(ms: number): Promise<void> {
  for (let leftMs = ms; leftMs > 0; leftMs -= STEP_MS) {
    await act(() => vi.advanceTimersByTimeAsync(0))
    await act(() => vi.advanceTimersByTimeAsync(Math.min(leftMs, STEP_MS)))
  }
  await act(() => vi.advanceTimersByTimeAsync(0))
}

/** Hides or shows the tab, as the browser tells it. */
export async function setVisibility(state: DocumentVisibilityState): Promise<void> {
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true })
  Object.defineProperty(document, 'hidden', { value: state === 'hidden', configurable: true })
  await act(async () => {
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
  })
}
