// @vitest-environment jsdom
import '../dom/setup.ts'
import { act, cleanup, render } from '@testing-library/react'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { QrCheckout } from '../../src/components/QrCheckout.tsx'
import { CheckoutProvider } from '../../src/react/CheckoutProvider.tsx'
import { createClient } from '../../src/react/createClient.ts'
import { serverPush } from '../../src/react/serverPush.ts'
import { realSignal } from '../push/realSignal.ts'
import { whenShown } from '../push/whenShown.ts'
import type { Backends } from './openBackends.ts'
import { openPostgresBackends } from './openPostgresBackends.ts'
import { hasPostgres } from './postgres.ts'

const PAYMENTS = 12

let shop: Backends
beforeAll(async () => {
  if (hasPostgres) shop = await openPostgresBackends(2)
})
afterAll(() => shop?.close())

describe.skipIf(!hasPostgres)(
  'a checkout page before one of two instances over one PostgreSQL',
  () => {
    it('shows the result less than 200 ms after the other instance has stored the callback', async () => {
      const [a, b] = shop.backends
      const client = createClient({
        baseUrl: b?.url ?? '',
        push: serverPush,
        fetch: (input, init = {}) => fetch(input, { ...init, signal: realSignal(init.signal) }),
      })
      const delays: number[] = []
      for (let count = 0; count < PAYMENTS; count++) {
        const { handle, paymentId } = await shop.start()
        const { container } = render(
          <CheckoutProvider client={client}>
            <QrCheckout paymentId={handle} />
          </CheckoutProvider>,
        )
        await act(() => whenShown(container, '[data-phase="awaiting"]'))
        const result = whenShown(container, '[data-phase="succeeded"]')
        await shop.simulator.pay(paymentId)
        delays.push((await result) - (a?.paidStoredAt.get(paymentId) ?? Number.NaN))
        cleanup()
      }
      delays.sort((left, right) => left - right)
      const at = (share: number) => Math.round(delays[Math.floor(share * (PAYMENTS - 1))] ?? NaN)
      console.log(
        `stored by one instance → on screen at the other: median ${at(0.5)} ms, p95 ${at(0.95)} ms`,
      )
      expect(at(0.5)).toBeLessThanOrEqual(200)
    })
  },
)
