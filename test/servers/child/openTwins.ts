import { createServer } from 'node:http'
import { promisify } from 'node:util'
import type pg from 'pg'
import { toNodeHandler } from '../../../src/adapters/node.ts'
import { handleFromKey, hash } from '../../../src/server/handle.ts'
import { createSimulator } from '../../../src/simulator/index.ts'
import type { BackendSettings, Fault } from './backendSettings.ts'
import { prepareTables } from './killEvidence.ts'
import { type Backend, startBackend } from './startBackend.ts'

/** Two processes of one merchant over one database, and a gateway that sends nothing by itself. */
export interface Twins {
  backends: readonly Backend[]
  /** Starts a payment with one of them; answers the gateway's id of it. */
  create(): Promise<string>
  close(): Promise<void>
}

const ACCOUNT = { projectId: 843, secret: 'a-secret-for-tests-only' }

export async function openTwins(options: {
  program: string
  databaseUrl: string
  pool: pg.Pool
  table: string
  fault?: Fault
}): Promise<Twins> {
  const { program, databaseUrl, pool, table, fault } = options
  await prepareTables(pool, table)
  const simulator = createSimulator({
    ...ACCOUNT,
    callbackUrl: 'http://shop.test/api/callback',
    fetch: async () => new Response(null, { status: 200 }),
  })
  const gateway = createServer(toNodeHandler(simulator))
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve))
  const address = gateway.address()
  const gatewayUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  const start = (name: string) => {
    const settings: BackendSettings = {
      ...ACCOUNT,
      ...{ gatewayUrl, databaseUrl, table, name, connections: 10 },
      ...(fault ? { fault } : {}),
    }
    return startBackend(program, settings)
  }
  const backends = await Promise.all([start(`${table}_1`), start(`${table}_2`)])
  return {
    backends,
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
