import { act, render } from '@testing-library/react'
import { vi } from 'vitest'
import { QrCheckout, type QrCheckoutProps } from '../../src/components/QrCheckout.tsx'
import type { PaymentMethod } from '../../src/protocol/paymentMethod.ts'
import { CheckoutProvider, type CheckoutProviderProps } from '../../src/react/CheckoutProvider.tsx'
import { type ChainOptions, createChain } from '../chain.ts'
import { countSigning } from './signing.ts'

/** Taken before any test fakes it: the work of crypto is done in real time, whatever the fake clock says. */
const realTurn = globalThis.setImmediate

export interface RenderCheckoutOptions extends ChainOptions, Partial<QrCheckoutProps> {
  method?: PaymentMethod
  strict?: boolean
  /** What the clock says at first, ISO 8601. @default now */
  startsAt?: string
  /** What the shop sets for all its checkouts, such as the language. */
  provider?: Omit<CheckoutProviderProps, 'children'>
}

/**
 * The whole chain with a customer in front of it, on one fake clock: the real component, hook and client, the
 * real server kit, the simulator. Call `vi.useFakeTimers()` before, or let this do it.
 */
export async function renderCheckout({
  method = 'cup-qr',
  scenario,
  qrTimeoutSeconds,
  onPaid,
  store,
  push,
  simulatorUrl,
  urlPolicy,
  provider,
  startsAt,
  ...props
}: RenderCheckoutOptions = {}) {
  vi.useFakeTimers({
    ...(startsAt ? { now: Date.parse(startsAt) } : {}),
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
  })
  const chain = createChain({
    ...(scenario ? { scenario } : {}),
    ...(qrTimeoutSeconds ? { qrTimeoutSeconds } : {}),
    ...(onPaid ? { onPaid } : {}),
    ...(store ? { store } : {}),
    ...(push ? { push } : {}),
    ...(simulatorUrl ? { simulatorUrl } : {}),
    ...(urlPolicy ? { urlPolicy } : {}),
  })
  const paymentId = props.paymentId ?? (await waitFor(chain, chain.start(method)))
  const show = (more: Partial<QrCheckoutProps> = {}, changed = provider) => (
    <CheckoutProvider client={chain.client} {...changed}>
      <QrCheckout {...props} {...more} paymentId={more.paymentId ?? paymentId} />
    </CheckoutProvider>
  )
  const view = render(show())
  await act(() => settle(chain))
  return { ...view, chain, paymentId, show, phase: () => phaseOf(view.container) }
}

/** What is waited for besides timers. */
export interface Work {
  simulator: { settled(): Promise<void> }
  network: { pending: number }
}

/** Lets time pass for everybody: the browser, the shop and the gateway. */
export async function pass(chain: Work, ms: number, stepMs = 250): Promise<void> {
  for (let passed = 0; passed < ms; passed += stepMs) {
    await act(async () => {
      await vi.advanceTimersByTimeAsync(Math.min(stepMs, ms - passed))
      await settle(chain)
    })
  }
}

export function phaseOf(container: Element): string | undefined {
  return container.querySelector<HTMLElement>('[data-phase]')?.dataset.phase
}

/** Waits for a promise whose work is partly real (crypto) and partly on the fake clock. */
export async function waitFor<Value>(chain: Work, promise: Promise<Value>): Promise<Value> {
  let isDone = false
  const marked = promise.finally(() => {
    isDone = true
  })
  while (!isDone) {
    await vi.advanceTimersByTimeAsync(10)
    await settle(chain)
  }
  return marked
}

/** Waits in real time until nobody in the chain has anything left to do at this moment. */
async function settle(chain: Work): Promise<void> {
  for (let quietTurns = 0; quietTurns < 5; quietTurns++) {
    await new Promise<void>((resolve) => realTurn(resolve))
    await chain.simulator.settled()
    if (chain.network.pending > 0 || countSigning() > 0) quietTurns = 0
  }
}
