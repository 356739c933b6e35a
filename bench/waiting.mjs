// What a minute of waiting costs in Chromium, beside a hand-written page in the same run: `npm run bench:waiting`.
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'
import { build } from 'vite'
import { launchOptions } from '../scripts/chromium.mjs'

const SECONDS = Number(process.env.SECONDS ?? 60)
const root = fileURLToPath(new URL('waiting', import.meta.url))

const { createGate, createPayments, memoryStore } = await import('quietzone/server')
const { createSimulator } = await import('quietzone/simulator')
const { toNodeHandler } = await import('quietzone/node')

const account = { projectId: 843, secret: 'a-secret-for-the-bench' }
const simulator = createSimulator({
  ...account,
  callbackUrl: 'https://shop.test/api/callback',
  fetch: toShop,
})
const payments = createPayments({
  gate: createGate({ ...account, baseUrl: 'https://simulator.test', fetch: simulator.fetch }),
  store: memoryStore(),
  price: () => {
    throw new Error('The bench starts its payments itself.')
  },
})

const files = await buildPage()
const server = createServer(toNodeHandler({ handler: answer }))
await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)))
const address = server.address()
const port = typeof address === 'object' ? address?.port : 0

const browser = await chromium.launch(launchOptions())
const measured = await Promise.all(['quietzone', 'hand-written'].map(measure))
await browser.close()
server.close()
simulator.stop()

console.log(
  `${SECONDS} s of waiting with the code on screen, both pages at once in one Chromium:\n`,
)
console.log('| | React commits | DOM mutations | status requests |')
console.log('| --- | --- | --- | --- |')
for (const each of measured) {
  console.log(`| ${each.variant} | ${each.commits} | ${each.mutations} | ${each.requests} |`)
}

/** @param {string} variant */
async function measure(variant) {
  const { id } = await payments.create({
    method: 'cup-qr',
    amount: { value: 30_000, currency: 'CNY' },
    customer: {
      id: 'customer-1',
      ipAddress: '192.0.2.1',
      firstName: '伍',
      lastName: '倩文',
      phone: '8613600000000',
      email: 'customer@example.com',
      zip: '200000',
      city: '上海',
      street: '南京路 1 号',
    },
  })
  const page = await browser.newPage()
  let requests = 0
  page.on('request', (request) => {
    if (request.url().includes('/api/payments/')) requests++
  })
  await page.addInitScript(() => {
    const seen = { commits: 0, mutations: 0 }
    Object.assign(window, {
      seen,
      __REACT_DEVTOOLS_GLOBAL_HOOK__: {
        supportsFiber: true,
        inject: () => 1,
        onCommitFiberRoot: () => seen.commits++,
        onCommitFiberUnmount: () => {},
      },
    })
    new MutationObserver((records) => {
      seen.mutations += records.length
    }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
  })
  await page.goto(`http://127.0.0.1:${port}/${variant}/${id}`)
  await page.locator('svg path').first().waitFor()
  const read = () => page.evaluate(() => ({ .../** @type {any} */ (window).seen }))
  const before = { ...(await read()), requests }
  await new Promise((resolve) => setTimeout(resolve, SECONDS * 1_000))
  const after = { ...(await read()), requests }
  return {
    variant,
    commits: after.commits - before.commits,
    mutations: after.mutations - before.mutations,
    requests: after.requests - before.requests,
  }
}

/** @param {Request} request */
async function answer(request) {
  const { pathname } = new URL(request.url)
  if (pathname.startsWith('/api/')) return payments.handler(request)
  const file = files.get(pathname.slice(1)) ?? files.get('index.html')
  const type = pathname.endsWith('.js')
    ? 'text/javascript'
    : pathname.endsWith('.css')
      ? 'text/css'
      : 'text/html'
  return new Response(file, { headers: { 'content-type': type } })
}

/** @param {RequestInfo | URL} input @param {RequestInit} [init] */
function toShop(input, init) {
  return payments.handler(new Request(input, init))
}

/** @returns {Promise<Map<string, string>>} */
async function buildPage() {
  const built = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    resolve: { tsconfigPaths: true },
    build: { write: false },
  })
  if (!('output' in built)) throw new Error('Nothing was built.')
  return new Map(
    built.output.map((file) => [
      file.fileName,
      file.type === 'chunk' ? file.code : Buffer.from(file.source).toString(),
    ]),
  )
}
