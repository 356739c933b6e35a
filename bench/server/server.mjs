// One server of the bench in a process of its own: `node server.mjs bare|hono|quietzone`. Tells its port, and on
// each message how much processor time it has taken.
import { createServer } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { toNodeHandler } from 'quietzone/node'
import { callback, createShop, startPayments } from './shop.mjs'

const PAYMENTS = 1_000

const { payments } = createShop()
const handles = await startPayments(payments, PAYMENTS)
for (const handle of handles) {
  const paymentId = await hash(handle)
  await payments.receive(
    new TextEncoder().encode(await callback(paymentId, 'awaiting customer action')),
  )
}
/** What the others answer with: the same bytes, from a map. @type {Map<string, object>} */
const known = new Map()
for (const handle of handles) known.set(handle, { payment: await payments.get(handle) })

/** @type {Record<string, () => import('node:http').Server>} */
const SERVERS = { bare, hono, quietzone }
const server = SERVERS[process.argv[2] ?? '']?.()
server?.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.({ port: typeof address === 'object' ? address?.port : 0, handles })
})
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.({ cpuMs: (user + system) / 1_000, rss: process.memoryUsage().rss })
})

function bare() {
  return createServer((request, response) => {
    const payment = known.get(request.url?.split('/').at(-1) ?? '')
    if (!payment) return void response.writeHead(404).end()
    const body = JSON.stringify({ ...payment, serverTime: new Date().toISOString() })
    response.writeHead(200, {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'content-length': Buffer.byteLength(body),
    })
    response.end(body)
  })
}

function hono() {
  const app = new Hono()
  app.get('/api/payments/:handle', (context) => {
    const payment = known.get(context.req.param('handle'))
    if (!payment) return context.notFound()
    context.header('Cache-Control', 'no-store')
    return context.json({ ...payment, serverTime: new Date().toISOString() })
  })
  return /** @type {import('node:http').Server} */ (createAdaptorServer(app))
}

function quietzone() {
  return createServer(toNodeHandler(payments))
}

/** @param {string} text */
async function hash(text) {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Buffer.from(bytes).toString('base64url')
}
