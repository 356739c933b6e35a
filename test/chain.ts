import { type Clock, systemClock } from '../src/base/clock.ts'
import type { Money } from '../src/protocol/money.ts'
import { METHOD_FACTS, type PaymentMethod } from '../src/protocol/paymentMethod.ts'
import { createClient } from '../src/react/createClient.ts'
import type { PaymentClient } from '../src/react/paymentClient.ts'
import type { Push } from '../src/react/serverPush.ts'
import {
  createPayments,
  type Payments,
  type PaymentsOptions,
} from '../src/server/createPayments.ts'
import { createGate } from '../src/server/gate/gate.ts'
import type { MethodAndCustomer } from '../src/server/gate/saleCustomer.ts'
import { memoryStore } from '../src/server/store/memoryStore.ts'
import { createSimulator, type ScenarioName, type Simulator } from '../src/simulator/index.ts'

/** The whole chain in one process or one browser tab: client, real server kit, simulator. No network. */
export interface Chain {
  simulator: Simulator
  payments: Payments
  client: PaymentClient
  /**
   * What lies between the browser and the shop. `silent` lets requests out and no answer in, `slow` holds each
   * back for two seconds, and of a `flaky` line every third is lost.
   */
  network: {
    state: 'ok' | 'down' | 'silent' | 'slow' | 'flaky'
    reads: number
    pending: number
  }
  /** Whether the gateway answers questions about a payment; `mute` leaves the shop without an answer. */
  gateway: { state: 'ok' | 'mute' }
  /** Starts a payment as a shop would; answers the browser's handle, which is the same one for the same key. */
  start(method: PaymentMethod, amount?: Money, idempotencyKey?: string): Promise<string>
  /** The gateway's id of the payment that was started last. */
  paymentId(): string
}

export interface ChainOptions extends Partial<Omit<PaymentsOptions, 'gate'>> {
  scenario?: ScenarioName
  qrTimeoutSeconds?: number
  clock?: Clock
  /** Where a browser reaches the bank's pages. */
  simulatorUrl?: string
  /** How the browser hears of changes. @default polling alone */
  push?: Push
}

const ACCOUNT = { projectId: 843, secret: 'a-secret-for-tests-only' }

export function createChain(options: ChainOptions = {}): Chain {
  const {
    clock = systemClock,
    scenario,
    qrTimeoutSeconds,
    simulatorUrl,
    push,
    ...paymentsOptions
  } = options
  const network: Chain['network'] = { state: 'ok', reads: 0, pending: 0 }
  const gateway: Chain['gateway'] = { state: 'ok' }
  const simulator = createSimulator({
    ...ACCOUNT,
    callbackUrl: 'https://shop.test/api/callback',
    fetch: (input, init) => payments.handler(toRequest(input, init)),
    clock,
    ...(scenario ? { scenario } : {}),
    ...(qrTimeoutSeconds ? { qrTimeoutSeconds } : {}),
    ...(simulatorUrl ? { baseUrl: simulatorUrl } : {}),
  })
  const payments = createPayments({
    gate: createGate({
      ...ACCOUNT,
      baseUrl: 'https://simulator.test',
      fetch: async (input, init) => {
        const isMute = gateway.state === 'mute' && String(input).endsWith('/v2/payment/status')
        if (isMute) throw new TypeError('Failed to fetch')
        return simulator.fetch(input, init)
      },
      clock,
    }),
    store: memoryStore(),
    price: () => {
      throw new Error('The chain starts its payments on the server.')
    },
    onEvent: () => {},
    clock,
    closedHours: 'allow',
    ...paymentsOptions,
  })
  const client = createClient({
    baseUrl: 'https://shop.test/api',
    clock,
    ...(push ? { push } : {}),
    fetch: async (input, init) => {
      network.reads++
      const isLost = network.state === 'flaky' && network.reads % 3 === 0
      if (isLost || network.state === 'down') throw new TypeError('Failed to fetch')
      if (network.state === 'silent') await new Promise(() => {})
      if (network.state === 'slow') {
        await new Promise<void>((resolve) => clock.setTimeout(resolve, 2_000))
      }
      network.pending++
      return payments.handler(toRequest(input, init)).finally(() => {
        network.pending--
      })
    },
  })
  return {
    simulator,
    payments,
    client,
    network,
    gateway,
    paymentId: () => simulator.payments.at(-1)?.paymentId ?? '',
    start: async (method, amount = exampleAmount(method), idempotencyKey) => {
      const order = {
        amount,
        ...EXAMPLE_CUSTOMERS[method],
        reference: 'order-1001',
        returnUrl: (handle: string) => `https://shop.test/pay/${handle}`,
      }
      const { id } = await payments.create(order, idempotencyKey ? { idempotencyKey } : {})
      return id
    },
  }
}

/** An amount that every method takes: 300.00. */
function exampleAmount(method: PaymentMethod): Money {
  return { value: 300_00, currency: METHOD_FACTS[method].currency }
}

const anybody = { id: 'customer-1', ipAddress: '192.0.2.1' }
const EXAMPLE_CUSTOMERS: Readonly<Record<PaymentMethod, MethodAndCustomer>> = {
  'cup-qr': {
    method: 'cup-qr',
    customer: {
      ...anybody,
      firstName: '伍',
      lastName: '倩文',
      phone: '8613600000000',
      email: 'customer@example.com',
      zip: '200000',
      city: '上海',
      street: '南京路 1 号',
    },
  },
  'ph-qr': { method: 'ph-qr', customer: anybody },
  hizliqr: {
    method: 'hizliqr',
    customer: {
      ...anybody,
      email: 'customer@example.com',
      firstName: 'Deniz',
      lastName: 'Kaya',
      dayOfBirth: '03-11-2002',
      billing: { address: 'Atatürk Caddesi 10', city: 'Antalya', country: 'TR', postal: '07010' },
    },
  },
}

/** Without the signal: the simulated DOM's own AbortSignal is none that the platform's Request takes. */
function toRequest(input: RequestInfo | URL, init: RequestInit = {}): Request {
  const { signal: _, ...rest } = init
  return new Request(input, rest)
}
