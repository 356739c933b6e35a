import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { act, cleanup, render } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { toNodeHandler } from '../../src/adapters/node.ts'
import { QrCheckout } from '../../src/components/QrCheckout.tsx'
import { CheckoutProvider } from '../../src/react/CheckoutProvider.tsx'
import { createClient } from '../../src/react/createClient.ts'
import { serverPush } from '../../src/react/serverPush.ts'
import { memoryStore } from '../../src/server/store/memoryStore.ts'
import { callback, createShop, display, order } from '../server/shop.ts'
import { realSignal } from './realSignal.ts'
import { whenShown } from './whenShown.ts'

const PAYMENTS = 24

let server: Server | undefined
afterEach(() => {
  cleanup()
  server?.closeAllConnections()
  server?.close()
})

/** A shop behind a real server on this machine, and a browser's client that reaches it by a real `fetch`. */
async function openShop() {
  const memory = memoryStore()
  const storedAt = new Map<string, number>()
  const store: typeof memory = {
    ...memory,
    update: async (id, change) => {
      const stored = await memory.update(id, change)
      if (stored?.status === 'succeeded' && !storedAt.has(id)) storedAt.set(id, performance.now())
      return stored
    },
  }
  const shop = createShop({ store, now: Date.now })
  const opened = createServer(toNodeHandler(shop.payments))
  server = opened
  await new Promise<void>((resolve) => opened.listen(0, '127.0.0.1', resolve))
  const baseUrl = `http://127.0.0.1:${(opened.address() as AddressInfo).port}/api`
  const requests: string[] = []
  const client = createClient({
    baseUrl,
    push: serverPush,
    fetch: (input, init = {}) => {
      requests.push(String(input))
      return fetch(input, { ...init, signal: realSignal(init.signal) })
    },
  })
  const tell = async (paymentId: string, status: string, changes?: object) => {
    const body = await callback(paymentId, status, changes)
    const answer = await fetch(`${baseUrl}/callback`, { method: 'POST', body })
    expect(answer.status).toBe(200)
  }
  return { ...shop, client, requests, storedAt, tell }
}

it('with push over HTTP the result is on screen less than 200 ms after the stored callback', async () => {
  const { client, payments, sales, storedAt, tell, requests } = await openShop()
  const delays: number[] = []
  for (let count = 0; count < PAYMENTS; count++) {
    const { id } = await payments.create(order)
    const paymentId = sales.at(-1)?.general.payment_id ?? ''
    const { container, unmount } = render(
      <CheckoutProvider client={client}>
        <QrCheckout paymentId={id} />
      </CheckoutProvider>,
    )
    await act(async () => {
      await tell(paymentId, 'awaiting customer action', display)
      await whenShown(container, '[data-phase="awaiting"]')
    })
    const result = whenShown(container, '[data-phase="succeeded"]')
    await tell(paymentId, 'success')
    delays.push((await result) - (storedAt.get(paymentId) ?? Number.NaN))
    unmount()
  }
  delays.sort((left, right) => left - right)
  const at = (share: number) => Math.round(delays[Math.floor(share * (PAYMENTS - 1))] ?? Number.NaN)
  const perPayment = requests.length / PAYMENTS
  console.log(
    `stored → on screen: median ${at(0.5)} ms, p95 ${at(0.95)} ms; ${perPayment} requests a payment`,
  )
  expect(at(0.5)).toBeLessThanOrEqual(200)
  expect(at(0.95)).toBeLessThan(1_000)
  expect(perPayment).toBeLessThanOrEqual(6)
}, 60_000)
