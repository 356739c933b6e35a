// How docs/server.md mounts the handler, one line for each framework.
import { createServer } from 'node:http'
import express from 'express'
import { Hono } from 'hono'
import { toNextHandler } from 'quietzone/next'
import { toNodeHandler } from 'quietzone/node'
import { payments } from './server.ts'
import { inputOf } from './shop.ts'

const hono = new Hono()
const app = express()

hono.all('/api/*', (context) => payments.handler(context.req.raw))
createServer(toNodeHandler(payments)) // node:http
app.all('/api/*path', toNodeHandler(payments)) // Express 5, before express.json()
export default { fetch: payments.handler } // Bun, Workers; Deno.serve(payments.handler)
export const { GET, HEAD, POST, OPTIONS } = toNextHandler(payments) // app/api/[...path]/route.ts

app.post('/orders/:number/pay', async (request, response) => {
  const payment = await payments.create(await inputOf(request))
  response.status(201).json({ payment, serverTime: new Date().toISOString() })
})
