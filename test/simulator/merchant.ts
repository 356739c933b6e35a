import type { Clock, TimerHandle } from '../../src/base/clock.ts'

import { METHOD_FACTS, type PaymentMethod } from '../../src/protocol/paymentMethod.ts'
import { sign } from '../../src/server/signing/signature.ts'
import { createSimulator, type SimulatorOptions } from '../../src/simulator/index.ts'

export const SECRET = 'secret-of-the-test-project'
export const PROJECT_ID = 200
export const BASE_URL = 'http://127.0.0.1:4010'
const START_MS = Date.UTC(2026, 10, 21, 12, 0, 0)

/** A merchant's server that notes what it gets, and answers what the test wants it to. */
export function createMerchant(options: Partial<SimulatorOptions> = {}) {
  const received: ReceivedCallback[] = []
  const merchant = {
    received,
    /** The HTTP status of the next answers; 200 when the list is empty. */
    answers: [] as (number | 'refuse' | 'hang')[],
    clock: createManualClock(),
  }
  const simulator = createSimulator({
    projectId: PROJECT_ID,
    secret: SECRET,
    callbackUrl: 'https://shop.example/callback',
    baseUrl: BASE_URL,
    clock: merchant.clock,
    fetch: async (input, init) => {
      const request = new Request(input, init)
      const text = await request.text()
      received.push({ url: request.url, text, body: JSON.parse(text) })
      const answer = merchant.answers.shift() ?? 200
      if (answer === 'refuse') throw new TypeError('fetch failed')
      if (answer === 'hang') return new Promise<Response>(() => undefined)
      return new Response(answer === 204 ? null : 'ok', { status: answer })
    },
    ...options,
  })
  return { ...merchant, merchant, simulator }
}

export interface ReceivedCallback {
  url: string
  text: string
  body: GatewayMessage
}

/** The parts of the gateway's messages that tests look at. */
export interface GatewayMessage {
  status?: string
  code?: string
  request_id?: string
  payment_id?: string
  project_id?: number
  signature?: string
  errors?: { code: string; field?: string }[]
  general?: { signature?: string; project_id: number; payment_id: string }
  payment?: {
    id: string
    status: string
    date: string
    method: string
    sum?: { amount: unknown; currency: string }
  }
  operation?: { id: number; code: string; created_date: string; date: string }
  operations?: { status: string; code: string }[]
  display_data?: { type: string; title: string; data: string }[]
  redirect_data?: { method: string; url: string; body: Record<string, string> }
}

/** What the documents list for each method, with nothing left out. */
export function saleBody(method: PaymentMethod, paymentId = `order-${method}`) {
  const customer = { id: 'customer-1', ip_address: '203.0.113.7' }
  const person = { first_name: '伍', last_name: '倩文', email: 'payer@shop.example' }
  const general: Record<string, unknown> = { project_id: PROJECT_ID, payment_id: paymentId }
  const amount = { 'cup-qr': 30_000, 'ph-qr': 1_000_000, hizliqr: 51_000 }[method]
  const customers = {
    'cup-qr': {
      ...customer,
      ...person,
      ...{
        phone: '13600000000',
        zip: '200000',
        country: 'CN',
        city: '上海',
        street: '南京路 1 号',
      },
    },
    'ph-qr': customer,
    hizliqr: {
      ...customer,
      ...person,
      day_of_birth: '03-11-2002',
      billing: { address: 'Street 10, 22', city: 'Antalya', country: 'TR', postal: '07000' },
    },
  }
  return {
    general,
    customer: customers[method] as Record<string, unknown>,
    payment: { amount, currency: METHOD_FACTS[method].currency, description: 'Order 1001' },
    return_url: { success: 'https://shop.example/paid', decline: 'https://shop.example/declined' },
  }
}

type Simulator = ReturnType<typeof createSimulator>

/** Signs a body in `general` and posts it. */
export async function post(
  simulator: Simulator,
  path: string,
  body: { general: Record<string, unknown> },
  secret = SECRET,
): Promise<{ status: number; body: GatewayMessage }> {
  const general = { ...body.general, signature: await sign(body, secret) }
  const response = await simulator.fetch(`https://api.example${path}`, {
    method: 'POST',
    body: JSON.stringify({ ...body, general }),
  })
  const isJson = response.headers.get('content-type') === 'application/json'
  return { status: response.status, body: isJson ? await response.json() : {} }
}

/** Begins a payment and waits until its code or redirect has been sent. */
export async function startPayment(
  simulator: Simulator,
  method: PaymentMethod,
  paymentId = `order-${method}`,
): Promise<string> {
  await post(simulator, METHOD_FACTS[method].salePath, saleBody(method, paymentId))
  await simulator.advance(300)
  return paymentId
}

export function askStatus(simulator: Simulator, paymentId: string) {
  const general = { project_id: PROJECT_ID, payment_id: paymentId }
  return post(simulator, '/v2/payment/status', { general })
}

/** A clock that stands still until the test moves it, and then fires its timers in order. */
function createManualClock(): Clock & { tick(ms: number): void } {
  let nowMs = START_MS
  let count = 0
  const timers = new Map<TimerHandle, { atMs: number; run: () => void }>()
  return {
    now: () => nowMs,
    monotonic: () => nowMs,
    setTimeout(run, delayMs) {
      count += 1
      timers.set(count, { atMs: nowMs + delayMs, run })
      return count
    },
    clearTimeout: (handle) => timers.delete(handle),
    tick(ms) {
      const endMs = nowMs + ms
      for (;;) {
        const [next] = [...timers].sort(([, left], [, right]) => left.atMs - right.atMs)
        if (!next || next[1].atMs > endMs) break
        timers.delete(next[0])
        nowMs = next[1].atMs
        next[1].run()
      }
      nowMs = endMs
    },
  }
}
