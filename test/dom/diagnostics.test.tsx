import { act, fireEvent, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { pass, renderCheckout } from './renderCheckout.tsx'

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const button = () => screen.getByRole('button', { name: /details/i })

describe('details for support', () => {
  it.each([
    ['cup-qr', 'silent'],
    ['ph-qr', 'silent'],
    ['hizliqr', 'silent'],
  ] as const)(
    'R50 G-09 tell what happened, and nothing of customer, order or payment but its reference: %s',
    async (method, scenario) => {
      userEvent.setup()
      const { chain, container, paymentId, phase } = await renderCheckout({
        method,
        scenario,
        qrTimeoutSeconds: 10,
      })
      chain.gateway.state = 'mute'
      await pass(chain, 3_000)
      const action = (await chain.payments.get(paymentId))?.nextAction
      chain.network.state = 'down'
      await pass(chain, 60_000, 5_000)
      chain.network.state = 'ok'
      await pass(chain, 71 * 60_000, 30_000)
      expect(phase()).toBe('unknown')
      fireEvent.click(button())
      await pass(chain, 500)
      expect(button()).toHaveTextContent('Details copied')
      const text = await navigator.clipboard.readText()
      expect(text).toContain(container.querySelector('[data-slot="reference"]')?.textContent)
      expect(text).toMatch(/^phase: unknown$/m)
      expect(text).toMatch(/^connection: \w+$/m)
      expect(text).toMatch(/^-\d+\.\d s phase: unknown$/m)
      expect(text.split('\n').length).toBeLessThanOrEqual(60)
      const { nextAction: _, ...payment } = (await chain.payments.get(paymentId)) ?? {}
      expect(payment).toHaveProperty('amount')
      const canaries = [
        paymentId,
        chain.paymentId(),
        ...Object.values(action ?? {}).filter((value) => String(value).length > 8),
        'https:',
        'data:image',
        '300.00',
        '30000',
        'CNY',
        'PHP',
        'TRY',
        '伍',
        'Deniz',
        'customer@example.com',
        '192.0.2.1',
      ]
      for (const canary of canaries) expect(text).not.toContain(String(canary))
    },
  )

  it('R50 R21 show the text, selected, where the browser does not copy', async () => {
    userEvent.setup()
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('not allowed'))
    const { chain } = await renderCheckout({ scenario: 'failed' })
    await pass(chain, 5_000)
    fireEvent.click(button())
    await pass(chain, 500)
    expect(button()).not.toHaveTextContent('Details copied')
    const field = screen.getByRole('textbox')
    expect(field).toHaveFocus()
    if (!(field instanceof HTMLTextAreaElement)) throw new Error('not a field for lines')
    expect(field.value.slice(field.selectionStart, field.selectionEnd)).toMatch(/phase: failed/)
    expect(field.value).toMatch(/order-1001\n/)
  })

  it('R50 are on every screen that a customer may have to ask about, and on no other', async () => {
    const { chain, unmount } = await renderCheckout({ scenario: 'bad-display-data' })
    await pass(chain, 3_000)
    expect(button()).toBeVisible()
    unmount()
    const strange = await renderCheckout({ paymentId: 'x'.repeat(43) })
    await pass(strange.chain, 15_000)
    expect(button()).toBeVisible()
    strange.unmount()
    const fine = await renderCheckout()
    await pass(fine.chain, 3_000)
    expect(screen.queryByRole('button', { name: /details/i })).toBeNull()
    await act(() => fine.chain.simulator.pay(fine.chain.paymentId()))
    await pass(fine.chain, 5_000)
    expect(screen.queryByRole('button', { name: /details/i })).toBeNull()
  })
})
