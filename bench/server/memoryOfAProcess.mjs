import { memoryStore } from 'quietzone/server'
import { createShop, startPayments } from './shop.mjs'

const PAYMENTS = 50_000
const STREAMS = 5_000

const inner = memoryStore({ maxPayments: 1_000_000 })
let recordBytes = 0
const { payments } = createShop({
  ...inner,
  create: (record) => {
    recordBytes += JSON.stringify(record).length
    return inner.create(record)
  },
})
// What is loaded and compiled once is not a payment's.
await startPayments(payments, 2_000)
recordBytes = 0
const emptyBytes = heapBytes()
const handles = await startPayments(payments, PAYMENTS)
// The bench's own list of handles is not the store's.
const handleBytes = 64 * PAYMENTS
const storedBytes = heapBytes()

/** @type {ReadableStreamDefaultReader<Uint8Array>[]} */
const readers = []
for (const handle of handles.slice(0, STREAMS)) {
  const url = `https://shop.example/api/payments/${handle}/events`
  const response = await payments.handler(new Request(url))
  const reader = response.body?.getReader()
  if (!response.ok || !reader) throw new Error(`No stream: ${response.status}`)
  await reader.read()
  readers.push(reader)
}
const listeningBytes = heapBytes()
for (const reader of readers) await reader.cancel()

process.send?.(
  {
    record: recordBytes / PAYMENTS,
    stored: (storedBytes - emptyBytes - handleBytes) / PAYMENTS,
    listening: (listeningBytes - storedBytes) / STREAMS,
  },
  () => process.exit(0),
)

function heapBytes() {
  for (let at = 0; at < 4; at += 1) globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
