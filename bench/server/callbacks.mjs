import { createHmac, timingSafeEqual, webcrypto } from 'node:crypto'
import { callback, createShop } from './shop.mjs'
import { round, table } from './table.mjs'

const ROUNDS = 9
const ROUND_MS = 400

/** How many callbacks one core verifies, beside the bare HMAC of as many bytes. */
export async function measureCallbacks() {
  const { gate, payments } = createShop()
  const { id } = await payments.create((await import('./shop.mjs')).order)
  const paymentId = Buffer.from(
    await webcrypto.subtle.digest('SHA-256', new TextEncoder().encode(id)),
  ).toString('base64url')
  const waiting = new TextEncoder().encode(await callback(paymentId, 'awaiting customer action'))
  await payments.receive(waiting)
  // What is signed is a little shorter than the body; bytes of the same number are fair enough.
  const bytes = Buffer.from(waiting)
  const mac = createHmac('sha512', 'a-secret-for-the-bench').update(bytes).digest()
  const key = await webcrypto.subtle.importKey(
    'raw',
    Buffer.from('a-secret-for-the-bench'),
    { name: 'HMAC', hash: 'SHA-512' },
    false,
    ['verify'],
  )

  /** @type {Record<string, () => unknown>} */
  const programs = {
    'bare HMAC and compare, node:crypto': () =>
      timingSafeEqual(createHmac('sha512', 'a-secret-for-the-bench').update(bytes).digest(), mac),
    'bare HMAC and compare, WebCrypto': () => webcrypto.subtle.verify('HMAC', key, mac, bytes),
    'JSON.parse alone': () => JSON.parse(bytes.toString()),
    '`gate.verify`': () => gate.verify(waiting),
    '`payments.receive`, a repeated callback': () => payments.receive(waiting),
  }
  /** @type {Record<string, number[]>} */
  const rates = {}
  for (let at = 0; at < ROUNDS; at += 1) {
    for (const [name, program] of Object.entries(programs)) {
      rates[name] = [...(rates[name] ?? []), await measureRate(program)]
    }
  }
  const bare = median(rates['bare HMAC and compare, WebCrypto'] ?? [])
  const rows = Object.entries(rates).map(([name, each]) => [
    name,
    round(median(each)),
    round(median(each) / bare),
  ])
  return table([`a callback of ${bytes.length} bytes`, 'per second and core', 'ratio'], rows)
}

/** @param {() => unknown} program */
async function measureRate(program) {
  const startedAt = process.cpuUsage()
  const endMs = performance.now() + ROUND_MS
  let runs = 0
  while (performance.now() < endMs) {
    for (let at = 0; at < 20; at += 1) await program()
    runs += 20
  }
  const { user, system } = process.cpuUsage(startedAt)
  return runs / ((user + system) / 1e6)
}

/** @param {number[]} values */
function median(values) {
  return (
    [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN
  )
}
