import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { toNodeHandler } from '../../src/adapters/node.ts'
import { createPayments, type Payments } from '../../src/server/createPayments.ts'
import { createGate } from '../../src/server/gate/gate.ts'
import type { PaidPayment } from '../../src/server/payments/paidPayment.ts'
import type { ChangeNotices } from '../../src/server/store/localNotices.ts'
import type { PaymentStore } from '../../src/server/store/paymentStore.ts'
import { createSimulator, type Simulator } from '../../src/simulator/index.ts'

/** What one instance has of its own. */
export interface BackendParts {
  store: PaymentStore
  notices: ChangeNotices
}

export interface Backend {
  payments: Payments
  /** Where its handler is mounted. */
  url: string
  /** When a payment was stored as paid by this instance, on the clock of `performance.now`. */
  paidStoredAt: ReadonlyMap<string, number>
}

/** Instances of one shop on ports of their own, and one simulated gateway, which knows only the first of them. */
export interface Backends {
  backends: Backend[]
  simulator: Simulator
  /** What `onPaid` of all instances was told. */
  paid: PaidPayment[]
  /** Starts a payment with the first instance. */
  start(): Promise<{ handle: string; paymentId: string }>
  close(): Promise<void>
}

const ACCOUNT = { projectId: 843, secret: 'a-secret-for-tests-only' }

export async function openBackends(parts: readonly BackendParts[]): Promise<Backends> {
  const paid: PaidPayment[] = []
  const lines = await Promise.all(parts.map(() => listen()))
  const simulator = createSimulator({ ...ACCOUNT, callbackUrl: `${lines[0]?.url}/callback` })
  const backends = parts.map(({ store, notices }, index): Backend => {
    const { url = '', setHandler } = lines[index] ?? {}
    const { watched, paidStoredAt } = watchStore(store)
    const payments = createPayments({
      gate: createGate({ ...ACCOUNT, baseUrl: 'https://simulator.test', fetch: simulator.fetch }),
      store: watched,
      notices,
      price: () => {
        throw new Error('These payments start on the server.')
      },
      onPaid: (payment) => void paid.push(payment),
      closedHours: 'allow',
    })
    setHandler?.(toNodeHandler(payments))
    return { payments, url, paidStoredAt }
  })
  return {
    backends,
    simulator,
    paid,
    start: async () => {
      const started = await backends[0]?.payments.create({
        method: 'ph-qr',
        amount: { value: 300_00, currency: 'PHP' },
        customer: { id: 'customer-1', ipAddress: '192.0.2.1' },
        reference: 'order-1001',
      })
      return { handle: started?.id ?? '', paymentId: simulator.payments.at(-1)?.paymentId ?? '' }
    },
    close: async () => {
      simulator.stop()
      await Promise.all(lines.map(({ close }) => close()))
    },
  }
}

type NodeHandler = ReturnType<typeof toNodeHandler>

/** The address is known before there is a backend, because the gateway must be told of it. */
async function listen() {
  let handler: NodeHandler | undefined
  const server = createServer((incoming, outgoing) => void handler?.(incoming, outgoing))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
    setHandler: (next: NodeHandler) => {
      handler = next
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function watchStore(store: PaymentStore) {
  const paidStoredAt = new Map<string, number>()
  const watched: PaymentStore = {
    ...store,
    update: async (id, change) => {
      const stored = await store.update(id, change)
      if (stored?.status === 'succeeded' && !paidStoredAt.has(id)) {
        paidStoredAt.set(id, performance.now())
      }
      return stored
    },
  }
  return { watched, paidStoredAt }
}
