import { createServer, type IncomingMessage } from 'node:http'
import pg from 'pg'
import { toNodeHandler } from '../../../src/adapters/node.ts'
import { createPayments } from '../../../src/server/createPayments.ts'
import { createGate, type Gate } from '../../../src/server/gate/gate.ts'
import { sqlStore } from '../../../src/stores/sqlStore.ts'
import { type BackendSettings, orderOf } from './backendSettings.ts'
import { breakStore } from './breakStore.ts'
import { during, nextStep } from './killPoints.ts'

// The backend of a merchant in a process of its own: real HTTP, a real database, and points at which it dies.
const settings = JSON.parse(process.env.BACKEND ?? '') as BackendSettings
const { table, fault } = settings
const pool = new pg.Pool({
  connectionString: settings.databaseUrl,
  application_name: settings.name,
  max: settings.connections,
})
pool.on('error', () => undefined)
/** How far the request that was taken last is ahead of the clock. */
let aheadMs = 0

const store = settings.redis
  ? (await import('./openRedisStore.ts')).openRedisStore(settings.redis)
  : breakStore(sqlStore({ query, table }), { fault, query, table })
const payments = createPayments({
  gate: watchedGate(),
  store,
  price: (_, body) => orderOf(body),
  closedHours: 'allow',
  now: () => Date.now() + aheadMs,
  onPaid: async (paid) => {
    const step = nextStep('onPaid')
    step.reach('begun')
    if (settings.redis) return console.log(`paid ${paid.paymentId}`)
    await query(`INSERT INTO ${table}_calls (payment_id, paid) VALUES ($1, $2)`, [
      paid.paymentId,
      JSON.stringify(paid),
    ])
    step.reach('in the middle')
    await query(
      `INSERT INTO ${table}_effects (payment_id, calls) VALUES ($1, 1)
       ON CONFLICT (payment_id) DO UPDATE SET calls = ${table}_effects.calls + 1`,
      [paid.paymentId],
    )
    step.reach('done')
  },
  onEvent: (event) => {
    if (event.type === 'failure') console.log(`failed ${event.where}: ${event.error}`)
  },
})

const server = createServer((incoming, outgoing) => {
  const request = {
    operation: header(incoming, 'test-step'),
    killAt: header(incoming, 'kill-at'),
  }
  aheadMs = Number(header(incoming, 'ahead-ms') ?? 0)
  void during(request, () => {
    nextStep('request').reach('taken')
    const serve = toNodeHandler({
      handler: async (request) => {
        const response = await respond(request)
        const step = nextStep('answer')
        step.reach('ready')
        outgoing.once('finish', () => step.reach('sent'))
        return response
      },
    })
    return serve(incoming, outgoing)
  })
})
// Nobody is left behind when the test dies.
process.stdin.on('end', () => process.exit()).resume()
if (!settings.redis) await pool.query('SELECT 1')
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  console.log(`listening ${typeof address === 'object' ? address?.port : ''}`)
})

async function respond(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  if (pathname === '/ping') {
    console.log('pong')
    return new Response('pong')
  }
  const [, paymentId] = /^\/admin\/reconcile\/(.+)$/.exec(pathname) ?? []
  if (paymentId) return Response.json(await payments.reconcile(paymentId))
  if (pathname === '/admin/reconcile-due') return Response.json(await payments.reconcileDue())
  if (fault === 'answers-first' && pathname.endsWith('/callback')) {
    const body = new Uint8Array(await request.arrayBuffer())
    setTimeout(() => void payments.receive(body), 20)
    return Response.json({ ok: true })
  }
  if (fault === 'forgets-the-key') {
    const { 'idempotency-key': _, ...headers } = Object.fromEntries(request.headers)
    return payments.handler(new Request(request, { headers }))
  }
  return payments.handler(request)
}

async function query(text: string, values: unknown[]): Promise<{ rows: unknown[] }> {
  const step = nextStep(text.trimStart().slice(0, 6))
  step.reach('not yet sent')
  const client = await pool.connect()
  try {
    // The driver writes the statement to the socket before it gives back the promise.
    const answered = client.query(text, values)
    step.reach('sent')
    const result = await answered
    step.reach('answered')
    return result
  } finally {
    client.release()
  }
}

function watchedGate(): Gate {
  const gate = createGate({
    projectId: settings.projectId,
    secret: settings.secret,
    baseUrl: settings.gatewayUrl,
    fetch: async (input, init = {}) => {
      const step = nextStep('gateway')
      step.reach('not yet asked')
      const headers = new Headers(init.headers)
      // Only the gateway knows when it has the request: it then kills the sender, and answers nobody.
      if (step.isFatal('asked')) headers.set('kill-sender', '1')
      const response = await fetch(input, { ...init, headers })
      step.reach('answered')
      return response
    },
  })
  return {
    ...gate,
    verify: async (rawBody) => {
      const step = nextStep('verify')
      step.reach('begun')
      const verified = await gate.verify(rawBody)
      step.reach('done')
      return verified
    },
  }
}

function header(incoming: IncomingMessage, name: string): string | undefined {
  const value = incoming.headers[name]
  return typeof value === 'string' ? value : undefined
}
