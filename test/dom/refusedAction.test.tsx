import { fireEvent, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { pass, renderCheckout } from './renderCheckout.tsx'

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const SIMULATOR = { simulatorUrl: 'http://127.0.0.1:4310' }
const URL_POLICY = { urlPolicy: { httpHosts: ['127.0.0.1'] } }

describe('an action that the browser refuses', () => {
  it.each([
    ['cup-qr', 'We cannot show this code'],
    ['hizliqr', 'We cannot open this page'],
  ] as const)('U2 tells the shop the reason and the option: %s', async (method, title) => {
    userEvent.setup()
    const lines = vi.spyOn(console, 'error').mockImplementation(() => {})
    const onError = vi.fn()
    const { chain, container } = await renderCheckout({
      method,
      onError,
      ...SIMULATOR,
      ...URL_POLICY,
    })
    await pass(chain, 20_000)
    expect(screen.getByText(title)).toBeVisible()
    expect(container).not.toHaveTextContent(/damaged|127\.0\.0\.1/)
    expect(onError).toHaveBeenCalledExactlyOnceWith({
      code: 'action-refused',
      message: expect.stringContaining("urlPolicy: { httpHosts: ['127.0.0.1'] }"),
      reason: 'http-not-allowed',
      origin: 'http://127.0.0.1:4310',
    })
    const ours = lines.mock.calls.flat().filter((line) => String(line).startsWith('quietzone:'))
    expect(ours.length).toBeLessThanOrEqual(1)
    fireEvent.click(screen.getByRole('button', { name: /details/i }))
    await pass(chain, 500)
    const details = await navigator.clipboard.readText()
    expect(details).toContain('action refused: http-not-allowed')
    expect(details).not.toContain('127.0.0.1')
  })

  it('U2 says where to look when only the backend knows the reason', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const onError = vi.fn()
    const { chain } = await renderCheckout({ scenario: 'bad-display-data', onError })
    await pass(chain, 20_000)
    expect(onError).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ code: 'action-refused', reason: 'refused-by-backend' }),
    )
    expect(onError.mock.calls[0]?.[0].message).toContain('instruction-refused')
  })

  it('U2 writes one line in the console of a developer, however often the card is rendered', async () => {
    const lines = vi.spyOn(console, 'error').mockImplementation(() => {})
    const address = 'http://10.0.0.7:1234'
    const urlPolicy = { httpHosts: ['10.0.0.7'] }
    const { chain, rerender, show } = await renderCheckout({ simulatorUrl: address, urlPolicy })
    await pass(chain, 5_000)
    for (let index = 0; index < 5; index++) rerender(show())
    await pass(chain, 20_000)
    expect(lines.mock.calls).toEqual([
      [
        expect.stringMatching(
          /^quietzone: .*http:\/\/10\.0\.0\.7:1234.*http-not-allowed.*httpHosts/,
        ),
      ],
    ])
  })
})
