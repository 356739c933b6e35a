import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { test as base, expect } from '@playwright/test'
import { readQr } from './readQr.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
}

interface Entry {
  id: string
  type: 'story' | 'docs'
  title: string
}

interface Index {
  entries: Record<string, Entry>
}

const METHODS = ['cup-qr', 'qr-ph', 'hizli-qr']
const PHASES = [
  'loading',
  'preparing',
  'awaiting',
  'verifying',
  'processing',
  'succeeded',
  'declined',
  'expired',
  'canceled',
  'failed',
  'unknown',
  'unavailable',
]

/** The built Storybook on a server of the worker's own, and a page that notes what goes wrong. */
const test = base.extend<{ problems: string[] }, { address: string }>({
  address: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
    async ({}, use) => {
      const server = createServer((request, response) => {
        const { pathname } = new URL(request.url ?? '/', 'http://localhost')
        // What every browser asks for by itself.
        if (pathname === '/favicon.ico') return response.writeHead(204).end()
        const file = join('storybook-static', pathname)
        if (pathname.includes('..') || !existsSync(file)) return response.writeHead(404).end()
        const type = TYPES[extname(file)] ?? 'application/octet-stream'
        response.writeHead(200, { 'content-type': type })
        response.end(readFileSync(file))
      })
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
      server.close()
    },
    { scope: 'worker' },
  ],
  problems: async ({ page, address }, use) => {
    const problems: string[] = []
    const where = () => new URL(page.url()).searchParams.get('id')
    page.on('pageerror', (error) => problems.push(`${where()}: ${error.message}`))
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(`${where()}: ${message.text()}`)
    })
    page.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(address)) {
        problems.push(`${where()}: asked ${request.url()}`)
      }
    })
    await use(problems)
    expect(problems).toEqual([])
  },
})

test('every docs page of the built Storybook opens, without an error and without the network', async ({
  page,
  address,
  problems,
}) => {
  test.setTimeout(180_000)
  const docs = readEntries('docs')
  expect(docs.length).toBeGreaterThan(5)
  for (const { id } of docs) {
    await page.goto(`${address}/iframe.html?viewMode=docs&id=${id}`)
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
    await expect(page.getByText('failed to render').filter({ visible: true })).toHaveCount(0)
  }
  expect(problems).toEqual([])
})

test('R47 every state of every method has a story', () => {
  const ids = readEntries('story').map(({ id }) => id)
  const wanted = METHODS.flatMap((method) => PHASES.map((phase) => `checkout-${method}--${phase}`))
  expect(wanted.filter((id) => !ids.includes(id))).toEqual([])
})

test('R48 the code of every story that shows one is read from the screen, without the network', async ({
  page,
  address,
  problems,
}) => {
  test.setTimeout(180_000)
  const codes = readEntries('story').filter(({ id }) =>
    /--(awaiting|on-|plain|picture|text)/.test(id),
  )
  let read = 0
  for (const { id } of codes) {
    await page.goto(`${address}/iframe.html?viewMode=story&id=${id}`)
    await expect(page.locator('[data-slot="checkout"][data-phase="awaiting"]')).toBeVisible()
    const code = page.locator('[data-slot="code"]')
    if ((await code.count()) === 0) continue
    expect(await readQr(code.first()), id).toMatch(/^(https:|000201)/)
    read += 1
  }
  expect(read).toBeGreaterThanOrEqual(6)
  expect(problems).toEqual([])
})

test('R42 two brands stand side by side on one page', async ({ page, address, problems }) => {
  await page.goto(`${address}/iframe.html?viewMode=story&id=theming--two-brands`)
  const cards = page.locator('.qz-card')
  await expect(cards).toHaveCount(2)
  const looks = await cards.evaluateAll((all) =>
    all.map((card) => {
      const { backgroundColor, borderRadius, fontFamily } = getComputedStyle(card)
      return { backgroundColor, borderRadius, fontFamily }
    }),
  )
  expect(looks).toEqual([
    { backgroundColor: 'rgb(255, 250, 243)', borderRadius: '4px', fontFamily: 'Georgia, serif' },
    {
      backgroundColor: 'rgb(244, 251, 248)',
      borderRadius: '20px',
      fontFamily: 'system-ui, sans-serif',
    },
  ])
  expect(problems).toEqual([])
})

function readEntries(type: Entry['type']): Entry[] {
  const isBuilt = existsSync('storybook-static/index.json')
  expect(isBuilt, 'run `npm run build:storybook` before').toBe(true)
  const { entries } = JSON.parse(readFileSync('storybook-static/index.json', 'utf8')) as Index
  return Object.values(entries).filter((entry) => entry.type === type)
}
