import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { expect, test } from '@playwright/test'

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
}

interface Index {
  entries: Record<string, { id: string; type: 'story' | 'docs'; title: string }>
}

test('every docs page of the built Storybook opens, without an error and without the network', async ({
  page,
}) => {
  test.setTimeout(180_000)
  expect(existsSync('storybook-static/index.json'), 'run `npm run build:storybook` before').toBe(
    true,
  )
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const file = join('storybook-static', pathname)
    if (pathname.includes('..') || !existsSync(file)) return response.writeHead(404).end()
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
    response.end(readFileSync(file))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const problems: string[] = []
  let current = ''
  page.on('pageerror', (error) => problems.push(`${current}: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`${current}: ${message.text()}`)
  })
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(address)) {
      problems.push(`${current}: asked ${request.url()}`)
    }
  })

  const { entries } = JSON.parse(readFileSync('storybook-static/index.json', 'utf8')) as Index
  const docs = Object.values(entries).filter((entry) => entry.type === 'docs')
  expect(docs.length).toBeGreaterThan(5)
  for (const { id } of docs) {
    current = id
    await page.goto(`${address}/iframe.html?viewMode=docs&id=${id}`)
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
    await expect(page.getByText('failed to render').filter({ visible: true })).toHaveCount(0)
  }
  server.close()
  expect(problems).toEqual([])
})
