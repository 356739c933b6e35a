import { act, screen, within } from '@testing-library/react'
import { StrictMode } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { QrCheckout } from '../../src/components/QrCheckout.tsx'
import { PAYMENT_METHODS } from '../../src/protocol/paymentMethod.ts'
import { pass, phaseOf, renderCheckout } from './renderCheckout.tsx'

afterEach(() => {
  vi.useRealTimers()
})

const code = (container: Element) => container.querySelector('[data-slot="code"]')

describe('a customer pays', () => {
  it.each(PAYMENT_METHODS)('with %s, and sees success without a click', async (method) => {
    const onSuccess = vi.fn()
    const { chain, phase } = await renderCheckout({ method, onSuccess })
    await pass(chain, 3_000)
    expect(phase()).toBe('awaiting')
    await act(() => chain.simulator.pay(chain.paymentId()))
    await pass(chain, 5_000)
    expect(phase()).toBe('succeeded')
    expect(onSuccess).toHaveBeenCalledOnce()
  })

  it('sees amount, reference, steps and the time that is left beside the code', async () => {
    const { chain, container } = await renderCheckout()
    await pass(chain, 3_000)
    expect(code(container)).toBeVisible()
    expect(container).toHaveTextContent('300.00')
    expect(container).toHaveTextContent('order-1001')
    expect(within(container).getAllByRole('listitem').length).toBeGreaterThanOrEqual(3)
    expect(screen.getByRole('timer')).toHaveTextContent(/9:5\d/)
  })

  it('K-12 is told the truth by callbacks that come three times', async () => {
    const onSuccess = vi.fn()
    const { chain, phase } = await renderCheckout({ scenario: 'duplicate', onSuccess })
    await pass(chain, 3_000)
    await act(() => chain.simulator.pay(chain.paymentId()))
    await pass(chain, 15_000)
    expect(phase()).toBe('succeeded')
    expect(onSuccess).toHaveBeenCalledOnce()
  })

  it('and never sees a code when the result is faster than the code', async () => {
    const { chain, container, phase } = await renderCheckout({
      scenario: 'final-before-intermediate',
    })
    for (let second = 0; second < 10; second++) {
      await pass(chain, 1_000)
      expect(code(container)).toBeNull()
    }
    expect(phase()).toBe('succeeded')
  })
})

describe('a payment that does not succeed', () => {
  it('is declined with a reason in plain words and a way on', async () => {
    const onRetry = vi.fn()
    const onDecline = vi.fn()
    const { chain, container, phase } = await renderCheckout({ onRetry, onDecline })
    await pass(chain, 3_000)
    await act(() => chain.simulator.decline(chain.paymentId(), '20105'))
    await pass(chain, 5_000)
    expect(phase()).toBe('declined')
    expect(container).toHaveTextContent(/not enough money/i)
    expect(container).not.toHaveTextContent(/20105|insufficient/i)
    expect(code(container)).toBeNull()
    expect(onDecline).toHaveBeenCalledOnce()
    act(() => screen.getByRole('button', { name: /try again/i }).click())
    // The old payment is asked about first.
    await pass(chain, 500)
    expect(onRetry).toHaveBeenCalledOnce()
  })

  it('never shows why a bank suspects somebody', async () => {
    const { chain, container, phase } = await renderCheckout()
    await pass(chain, 3_000)
    await act(() => chain.simulator.decline(chain.paymentId(), '20401'))
    await pass(chain, 5_000)
    expect(phase()).toBe('declined')
    expect(container).not.toHaveTextContent(/fraud|risk|suspect|20401/i)
  })

  it('R5 is asked about at 00:00, with the code gone, before anybody says expired', async () => {
    const onExpire = vi.fn()
    const { chain, container, phase } = await renderCheckout({ qrTimeoutSeconds: 30, onExpire })
    await pass(chain, 20_000)
    expect(phase()).toBe('awaiting')
    chain.network.state = 'down'
    await pass(chain, 12_000)
    expect(phase()).toBe('verifying')
    expect(code(container)).toBeNull()
    expect(onExpire).not.toHaveBeenCalled()
    chain.network.state = 'ok'
    await pass(chain, 20_000)
    expect(phase()).toBe('expired')
    expect(onExpire).toHaveBeenCalledOnce()
  })

  it('F-54 turns to paid by itself when the money comes after it had expired', async () => {
    const onSuccess = vi.fn()
    const { chain, phase } = await renderCheckout({
      scenario: 'late-success',
      qrTimeoutSeconds: 30,
      onSuccess,
    })
    await pass(chain, 3_000)
    await act(() => chain.simulator.pay(chain.paymentId()))
    await pass(chain, 35_000, 1_000)
    expect(phase()).toBe('expired')
    await pass(chain, 50_000, 1_000)
    expect(phase()).toBe('succeeded')
    expect(onSuccess).toHaveBeenCalledOnce()
  })

  it('K-17 is found paid although no callback tells it: the shop asks while the customer waits', async () => {
    const onSuccess = vi.fn()
    const { chain, phase } = await renderCheckout({ scenario: 'silent', onSuccess })
    await pass(chain, 3_000)
    await act(() => chain.simulator.pay(chain.paymentId()))
    await pass(chain, 60_000, 1_000)
    // The signing and verifying of the question takes real time, of which a busy machine has little.
    for (let turn = 0; turn < 60 && phase() !== 'succeeded'; turn++) await pass(chain, 2_000)
    expect(phase()).toBe('succeeded')
    expect(onSuccess).toHaveBeenCalledOnce()
  })

  it('R33 whose result nobody tells ends as unknown: do not pay again', async () => {
    const onUnknown = vi.fn()
    const { chain, container, phase } = await renderCheckout({
      scenario: 'silent',
      qrTimeoutSeconds: 10,
      onUnknown,
    })
    chain.gateway.state = 'mute'
    await pass(chain, 3_000)
    await act(() => chain.simulator.pay(chain.paymentId()))
    await pass(chain, 71 * 60_000, 30_000)
    expect(phase()).toBe('unknown')
    expect(container).toHaveTextContent(/do not pay again/i)
    expect(container).toHaveTextContent('order-1001')
    expect(onUnknown).toHaveBeenCalledOnce()
  })

  it.each([
    ['cup-qr', 'bad-display-data'],
    ['hizliqr', 'bad-redirect'],
  ] as const)(
    'B-01 B-10 ends in a calm card when the gateway sends something unsafe: %s %s',
    async (method, scenario) => {
      const { chain, container, phase } = await renderCheckout({ method, scenario })
      await pass(chain, 3_000)
      expect(phase()).toBe('awaiting')
      expect(container.querySelector('[data-slot="problem"]')).toBeVisible()
      expect(container.innerHTML).not.toMatch(/javascript:|svg\+xml|<script/i)
    },
  )

  it('is failed when the gateway refuses it, and unavailable when the shop knows nothing of it', async () => {
    const failed = await renderCheckout({ scenario: 'failed' })
    await pass(failed.chain, 5_000)
    expect(failed.phase()).toBe('failed')
    failed.unmount()
    const onError = vi.fn()
    const strange = await renderCheckout({ paymentId: 'x'.repeat(43), onError })
    await pass(strange.chain, 9_000)
    expect(strange.phase()).toBe('loading')
    await pass(strange.chain, 10_000)
    expect(strange.phase()).toBe('unavailable')
    expect(onError).toHaveBeenCalledOnce()
  })

  it('K-13 of another amount than ordered is shown as being checked, never as paid', async () => {
    const { chain, phase } = await renderCheckout({ scenario: 'wrong-amount' })
    await pass(chain, 3_000)
    await act(() => chain.simulator.pay(chain.paymentId()))
    await pass(chain, 30_000, 1_000)
    expect(phase()).toBe('processing')
    expect(screen.getByText('We are checking your payment')).toBeVisible()
    expect(screen.queryByText('Your payment is on its way')).toBeNull()
  })
})

describe('trouble on the line', () => {
  it('R12 leaves the code where it is, shows a quiet notice, and takes it back', async () => {
    const { chain, container, phase } = await renderCheckout()
    await pass(chain, 10_000)
    chain.network.state = 'down'
    await pass(chain, 60_000, 1_000)
    expect(phase()).toBe('awaiting')
    expect(code(container)).toBeVisible()
    expect(container.querySelector('[data-connection="retrying"]')).not.toBeNull()
    chain.network.state = 'ok'
    await pass(chain, 20_000, 1_000)
    expect(container.querySelector('[data-connection="ok"]')).not.toBeNull()
    await act(() => chain.simulator.pay(chain.paymentId()))
    await pass(chain, 5_000)
    expect(phase()).toBe('succeeded')
  })

  it('F-01 lets the first answer come late', async () => {
    const { chain, phase } = await renderCheckout({})
    chain.network.state = 'down'
    await pass(chain, 30_000, 1_000)
    chain.network.state = 'ok'
    await pass(chain, 20_000, 1_000)
    expect(phase()).toBe('awaiting')
  })
})

describe('the page is loaded again', () => {
  it('R2 keeps the deadline', async () => {
    const { chain, unmount, paymentId } = await renderCheckout({ qrTimeoutSeconds: 600 })
    await pass(chain, 60_000, 1_000)
    expect(screen.getByRole('timer')).toHaveTextContent(/8:5\d|9:00/)
    const before = await chain.payments.get(paymentId)
    unmount()
    const { render } = await import('@testing-library/react')
    const { QrCheckout } = await import('../../src/components/QrCheckout.tsx')
    const { container } = render(<QrCheckout paymentId={paymentId} client={chain.client} />)
    await pass(chain, 2_000)
    expect(phaseOf(container)).toBe('awaiting')
    expect(within(container).getByRole('timer')).toHaveTextContent(/8:5\d/)
    expect((await chain.payments.get(paymentId))?.expiresAt).toBe(before?.expiresAt)
  })

  it('draws the code in the first render when the server put the answer into the page', async () => {
    const { chain, paymentId, unmount } = await renderCheckout()
    await pass(chain, 3_000)
    const payment = await chain.payments.get(paymentId)
    unmount()
    if (!payment) throw new Error('no payment')
    const { renderToString } = await import('react-dom/server')
    const { QrCheckout } = await import('../../src/components/QrCheckout.tsx')
    const initial = { payment, serverTime: new Date().toISOString() }
    const html = renderToString(
      <QrCheckout paymentId={paymentId} client={chain.client} initial={initial} />,
    )
    expect(html).toMatch(/<svg[^>]*>/)
    expect(html).toContain('data-phase="awaiting"')
    expect(html).not.toContain('style=')
  })

  it('B-15 puts no code into the page before it knows that no other site frames it, where the shop refuses that', async () => {
    const { chain, container, paymentId, rerender, show } = await renderCheckout()
    await pass(chain, 3_000)
    const payment = await chain.payments.get(paymentId)
    if (!payment) throw new Error('no payment')
    const { renderToString } = await import('react-dom/server')
    const { QrCheckout } = await import('../../src/components/QrCheckout.tsx')
    const initial = { payment, serverTime: new Date().toISOString() }
    const html = renderToString(
      <QrCheckout
        paymentId={paymentId}
        client={chain.client}
        initial={initial}
        refuseIfFramed
        onDismiss={() => {}}
      />,
    )
    expect(html).toContain('data-phase="awaiting"')
    expect(html).not.toMatch(/<button|<a |role="img"|data-slot="framed"/)
    // A page of its own, in the browser.
    rerender(show({ refuseIfFramed: true }))
    expect(code(container)).toBeVisible()
  })
})

describe('React', () => {
  it('F-60 polls once and tells the host once under StrictMode', async () => {
    const onSuccess = vi.fn()
    const { chain, paymentId, unmount } = await renderCheckout()
    await pass(chain, 3_000)
    unmount()
    const { render } = await import('@testing-library/react')
    const { QrCheckout } = await import('../../src/components/QrCheckout.tsx')
    const { container } = render(
      <StrictMode>
        <QrCheckout paymentId={paymentId} client={chain.client} onSuccess={() => onSuccess()} />
      </StrictMode>,
    )
    await pass(chain, 5_000)
    const before = chain.network.reads
    await pass(chain, 20_000)
    expect(chain.network.reads - before).toBeLessThanOrEqual(11)
    await act(() => chain.simulator.pay(chain.paymentId()))
    await pass(chain, 5_000)
    expect(phaseOf(container)).toBe('succeeded')
    expect(onSuccess).toHaveBeenCalledOnce()
  })

  it('F-61 leaves no timer behind', async () => {
    const { chain, unmount } = await renderCheckout()
    await pass(chain, 5_000)
    chain.simulator.stop()
    unmount()
    await vi.advanceTimersByTimeAsync(120_000)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('B-01 opens only what the client’s own policy allows, also where no provider names one', async () => {
    const { chain, container, rerender } = await renderCheckout({ device: 'phone' })
    await pass(chain, 3_000)
    const link = () => container.querySelector('[data-slot="open-app"] a')
    expect(link()).not.toBeNull()
    const { client, paymentId } = { ...chain, paymentId: await chain.start('cup-qr') }
    const urlPolicy = { allowedHosts: ['bank.example'] }
    rerender(<QrCheckout client={{ ...client, urlPolicy }} device="phone" paymentId={paymentId} />)
    await pass(chain, 6_000)
    expect(phaseOf(container)).toBe('awaiting')
    expect(code(container)).toBeVisible()
    expect(link()).toBeNull()
  })

  it('B-23 keeps the code where the host’s `appUrl` throws', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { chain, container } = await renderCheckout({
      appUrl: () => {
        throw new Error('no address for this')
      },
    })
    await pass(chain, 3_000)
    expect(code(container)).toBeVisible()
    expect(said).toHaveBeenCalled()
    said.mockRestore()
  })

  it('changes nothing but the time and the ring beside it while time passes', async () => {
    const { chain, container } = await renderCheckout()
    // The live region is empty again by then.
    await pass(chain, 20_000)
    const changed = new Set<string>()
    const observer = new MutationObserver((records) => {
      for (const { target } of records) {
        const element = target instanceof Element ? target : target.parentElement
        changed.add(element?.closest('[data-slot]')?.getAttribute('data-slot') ?? 'none')
      }
    })
    observer.observe(container, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    })
    await pass(chain, 20_000)
    observer.disconnect()
    expect([...changed].sort()).toEqual(['countdown', 'digits', 'icon'])
  })
})
