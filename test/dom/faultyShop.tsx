import { QueryClient } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import { type ReactNode, useState } from 'react'
import { vi } from 'vitest'
import { QrCheckout } from '../../src/components/QrCheckout.tsx'
import { CheckoutProvider } from '../../src/react/CheckoutProvider.tsx'
import { createClient } from '../../src/react/createClient.ts'
import type { PaymentClient } from '../../src/react/paymentClient.ts'
import { createPayments } from '../../src/server/createPayments.ts'
import { createGate } from '../../src/server/gate/gate.ts'
import { memoryStore } from '../../src/server/store/memoryStore.ts'
import { accepted, callback, order, type Sale, SECRET } from '../server/shop.ts'
import { pass, waitFor } from './renderCheckout.tsx'

/** Each shop has keys of its own, so no browser storage joins two of them. */
let shops = 0

/** What the gateway reports when the shop asks for a status. */
export type GatewayKnows = { status: string; code?: string } | 'not-found' | 'silent'

/**
 * A whole shop before a gateway whose faults the test decides: the real server kit, client, hook and card, on one fake
 * clock. The storefront starts its payments through the client and shows whatever payment came last.
 */
export async function createFaultyShop() {
  vi.useFakeTimers({
    now: Date.parse('2026-11-21T12:00:00Z'),
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
  })
  shops++
  const keys = {
    first: `first-${shops}-`.padEnd(43, 'x'),
    anotherTab: `another-${shops}-`.padEnd(43, 'x'),
  }
  const queryClient = new QueryClient()
  // A request may wait for a timer, so it is not waited for in real time.
  const work = { simulator: { settled: async () => {} }, network: { pending: 0 } }
  const gateway = {
    sale: accepted as (sale: Sale) => Response | Promise<Response>,
    knows: 'silent' as GatewayKnows,
    sales: [] as string[],
  }
  /** What lies between the browser and the shop; absent: nothing. */
  const line: { answer?: () => Response } = {}
  const payments = createPayments({
    gate: createGate({
      projectId: 843,
      secret: SECRET,
      fetch: async (_, init) => {
        const sent = JSON.parse(String(init?.body)) as Sale
        if (!sent.payment) return answerStatus(sent.general.payment_id, gateway.knows)
        gateway.sales.push(sent.general.payment_id)
        return gateway.sale(sent)
      },
    }),
    store: memoryStore(),
    price: () => order,
    onEvent: () => {},
    closedHours: 'allow',
  })
  const client = createClient({
    baseUrl: 'https://shop.test/api',
    fetch: async (input, init = {}) => {
      if (line.answer) return line.answer()
      const { signal: _, ...rest } = init
      return payments.handler(new Request(input, rest))
    },
  })
  const host = { onOtherMethod: vi.fn(), onDismiss: vi.fn(), onSuccess: vi.fn() }
  return {
    ...{ client, gateway, host, line, payments },
    pass: (ms: number, stepMs: number) => pass(work, ms, stepMs),
    /** Starts a payment as the storefront does; gives back its handle, or the code with which the shop refuses. */
    start: () => start(client, keys.first, work),
    /** The gateway sends a callback about the payment that was started last. */
    tell: async (status: string, changes: object = {}) => {
      const body = await callback(gateway.sales.at(-1) ?? '', status, changes)
      const request = new Request('https://shop.test/api/callback', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      })
      const { status: httpStatus } = await waitFor(work, payments.handler(request))
      if (httpStatus !== 200) throw new Error(`The callback was refused: ${httpStatus}`)
    },
    /** Another tab of the same customer chooses another payment for the order. */
    replace: async (handle: string) =>
      waitFor(work, payments.create(order, { idempotencyKey: keys.anotherTab, replaces: handle })),
    open: (handle: string) =>
      render(
        <CheckoutProvider client={client} queryClient={queryClient}>
          <Storefront client={client} first={handle} {...host} />
        </CheckoutProvider>,
      ).container,
  }
}

async function start(
  client: PaymentClient,
  idempotencyKey: string,
  work: Parameters<typeof waitFor>[0],
) {
  const created = client.create({}, { idempotencyKey }).then(
    ({ payment }) => ({ handle: payment.id }),
    (error: { code?: string }) => ({ code: error.code ?? String(error) }),
  )
  return waitFor(work, created)
}

interface StorefrontProps {
  client: PaymentClient
  first: string
  onOtherMethod(): void
  onDismiss(): void
  onSuccess(): void
}

function Storefront({ client, first, ...host }: StorefrontProps): ReactNode {
  const [paymentId, setPaymentId] = useState(first)
  return (
    <QrCheckout
      {...host}
      method="ph-qr"
      paymentId={paymentId}
      onRetry={async (attempt) => {
        const { payment } = await client.create({}, attempt)
        setPaymentId(payment.id)
      }}
    />
  )
}

async function answerStatus(paymentId: string, known: GatewayKnows): Promise<Response> {
  if (known === 'silent') throw new TypeError('connection reset')
  if (known === 'not-found') {
    const errors = [{ code: '3061', message: 'Transaction not found' }]
    return Response.json({ payment: { status: 'error' }, errors })
  }
  return new Response(await callback(paymentId, known.status, operation(known)))
}

/** A later operation than that of the callbacks before. */
export function operation({ status, code = '0' }: { status: string; code?: string }): object {
  const date = new Date(Date.now()).toISOString().replace(/\.\d+Z/, '+0000')
  return { operation: { id: 2, type: 'sale', status, date, created_date: date, code } }
}
