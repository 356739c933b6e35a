import { createServer } from 'node:http'
import { promisify } from 'node:util'
import { toNodeHandler } from '../../../src/adapters/node.ts'
import { handleFromKey, hash } from '../../../src/server/payments/handle.ts'
import { createSimulator } from '../../../src/simulator/index.ts'
import type { BackendSettings } from './backendSettings.ts'
import { type Backend, startBackend } from './startBackend.ts'

/** Two processes of one merchant over one store, and a gateway that sends nothing by itself. */
export interface Twins {
  backends: readonly Backend[]
  /** What `onPaid` was called with, where the payments are in a Redis. */
  paid: readonly string[]
  /** Starts a payment with one of them; answers the gateway's id of it. */
  create(): Promise<string>
  close(): Promise<void>
}

const ACCOUNT = { projectId: 843, secret: 'a-secret-for-tests-only' }

/** Where the two keep their payments; the tables are there already. */
export type TwinSettings = Pick<BackendSettings, 'databaseUrl' | 'table' | 'redis' | 'fault'>

export async function openTwins(program: string, where: TwinSettings): Promise<Twins> {
  const simulator = createSimulator({
    ...ACCOUNT,
    callbackUrl: 'http://shop.test/api/callback',
    fetch: async () => new Response(null, { status: 200 }),
  })
  const gateway = createServer(toNodeHandler(simulator))
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve))
  const address = gateway.address()
  const gatewayUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  const paid: string[] = []
  const start = (name: string) =>
    startBackend(program, { ...ACCOUNT, ...where, gatewayUrl, name, connections: 10 }, (line) => {
      const [, paymentId] = /^paid (.+)$/.exec(line) ?? []
      if (paymentId) paid.push(paymentId)
    })
  const backends = await Promise.all([start('twin_1'), start('twin_2')])
  return {
    backends,
    paid,
    async create() {
      const key = crypto.randomUUID()
      const response = await fetch(`${backends[0].url}/api/payments`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify({ method: 'ph-qr' }),
      })
      if (response.status !== 201) throw new Error(`A payment was answered ${response.status}.`)
      return hash(await handleFromKey(key))
    },
    async close() {
      simulator.stop()
      await Promise.all(backends.map((backend) => backend.kill()))
      gateway.closeAllConnections()
      await promisify(gateway.close.bind(gateway))()
    },
  }
}
