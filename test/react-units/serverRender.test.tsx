import { act, render } from '@testing-library/react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Clock, systemClock } from '../../src/base/clock.ts'
import type { StatusResponse } from '../../src/protocol/parseStatusResponse.ts'
import { CheckoutProvider } from '../../src/react/CheckoutProvider.tsx'
import { createClient } from '../../src/react/createClient.ts'
import { usePaymentView } from '../../src/react/PaymentContext.ts'
import { rememberRedirect } from '../../src/react/redirectMemory.ts'
import { useCountdown } from '../../src/react/useCountdown.ts'
import { usePaymentStatus } from '../../src/react/usePaymentStatus.ts'
import { START_MS, samplePayment, toIso } from '../core/samplePayment.ts'
import { createBackend } from './createBackend.ts'
import { pass, startClock } from './followPayment.tsx'

beforeEach(startClock)
afterEach(() => {
  vi.useRealTimers()
})

describe('a page that the server rendered', () => {
  it('R43 holds the code and the time, and is taken over without a warning', async () => {
    const { page } = setUp()
    const html = asOnServer(() => renderToString(page))
    expect(html).toContain('https://cashier.example/pay/1')
    expect(html).toContain('10:00')

    const warned = vi.spyOn(console, 'error').mockImplementation(() => {})
    const container = document.body.appendChild(document.createElement('div'))
    container.innerHTML = html
    // The page was half a minute under way, to a device whose clock is an hour wrong.
    vi.setSystemTime(START_MS + 3_630_000)
    const backendSkewMs = -3_600_000
    const { page: sameInBrowser } = setUp(backendSkewMs, samplePayment(), slowDevice())
    const recovered = vi.fn()
    const root = await act(() =>
      hydrateRoot(container, sameInBrowser, { onRecoverableError: recovered }),
    )
    expect(recovered).not.toHaveBeenCalled()
    expect(warned).not.toHaveBeenCalled()
    await pass(10)
    expect(container.textContent).toContain('9:30')
    await act(() => root.unmount())
    container.remove()
  })

  it('R43 does not mind that this tab remembers the bank', async () => {
    const url = 'https://bank.example'
    const nextAction = { type: 'redirect', url, method: 'GET', fields: {} } as const
    const payment = samplePayment({ id: 'handle-2', nextAction })
    const { page } = setUp(0, payment)
    const html = asOnServer(() => renderToString(page))
    expect(html).toContain('awaiting')
    rememberRedirect('handle-2')
    const container = document.body.appendChild(document.createElement('div'))
    container.innerHTML = html
    const recovered = vi.fn()
    const { page: sameInBrowser } = setUp(0, payment)
    const root = await act(() =>
      hydrateRoot(container, sameInBrowser, { onRecoverableError: recovered }),
    )
    expect(recovered).not.toHaveBeenCalled()
    expect(container.textContent).toContain('verifying')
    await act(() => root.unmount())
    container.remove()
  })

  it('asks nothing and waits for nothing on the server', () => {
    const { page, backend } = setUp()
    asOnServer(() => renderToString(page))
    expect(backend.requests).toHaveLength(0)
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('a part outside a card', () => {
  it('is told where it belongs', () => {
    function Lost() {
      return usePaymentView('renders <Countdown>').phase
    }
    vi.spyOn(console, 'error').mockImplementation(() => {})
    expect(() => render(<Lost />)).toThrow(/quietzone: .*renders <Countdown>.*<QrCheckout>/)
  })
})

function setUp(skewMs = 0, payment = samplePayment(), clock = systemClock) {
  const backend = createBackend(payment)
  backend.skewMs = skewMs
  const client = createClient({ baseUrl: 'https://shop.example/api', fetch: backend.fetch })
  const initial: StatusResponse = { payment, serverTime: toIso(START_MS) }
  const page = (
    <CheckoutProvider client={client} clock={clock}>
      <Checkout initial={initial} />
    </CheckoutProvider>
  )
  return { page, backend }
}

/** A device so slow that much time goes by between the components of one render. */
function slowDevice(): Clock {
  let isTakenOver = false
  let lateMs = 0
  return {
    ...systemClock,
    setTimeout: (run, delayMs) => {
      isTakenOver = true
      return systemClock.setTimeout(run, delayMs)
    },
    monotonic: () => {
      if (!isTakenOver) lateMs += 1_500
      return systemClock.monotonic() + lateMs
    },
  }
}

function Checkout({ initial }: { initial: StatusResponse }) {
  const { payment, phase, serverNow } = usePaymentStatus(initial.payment.id, { initial })
  const left = useCountdown(payment?.expiresAt, { now: serverNow })
  const action = payment?.nextAction
  return (
    <p>
      {phase} {action?.type === 'qr-code' ? action.data : ''}{' '}
      {left ? `${left.minutes}:${String(left.seconds).padStart(2, '0')}` : ''}
    </p>
  )
}

/** Runs something where there is neither window nor document. */
function asOnServer<Value>(run: () => Value): Value {
  const { window: page, document: dom } = globalThis
  vi.stubGlobal('window', undefined)
  vi.stubGlobal('document', undefined)
  try {
    return run()
  } finally {
    vi.stubGlobal('window', page)
    vi.stubGlobal('document', dom)
  }
}
