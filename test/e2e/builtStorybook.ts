import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
}

/** The built Storybook on a server of the worker's own, and a page that notes what goes wrong. */
export const test = base.extend<{ problems: string[] }, { address: string }>({
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

interface Entry {
  id: string
  type: 'story' | 'docs'
  title: string
}

/** All stories, or all docs pages, of the built Storybook. */
export function readEntries(type: Entry['type']): Entry[] {
  const isBuilt = existsSync('storybook-static/index.json')
  expect(isBuilt, 'run `npm run build:storybook` before').toBe(true)
  const index: { entries: Record<string, Entry> } = JSON.parse(
    readFileSync('storybook-static/index.json', 'utf8'),
  )
  return Object.values(index.entries).filter((entry) => entry.type === type)
}

/**
 * Goes to a story as the sidebar does: the page around it stays loaded. A docs page is loaded anew, because Storybook
 * loads itself again when somebody leaves one whose stories are still coming.
 */
export async function goTo(page: Page, address: string, { id, type }: Omit<Entry, 'title'>) {
  const viewMode = type === 'docs' ? 'docs' : 'story'
  if (type === 'docs' || !page.url().startsWith(`${address}/iframe.html`)) {
    await page.goto(`${address}/iframe.html?viewMode=${viewMode}&id=${id}`)
    await page
      .locator(viewMode === 'docs' ? '#storybook-docs h1' : '.story-page')
      .first()
      .waitFor()
    return
  }
  await page.evaluate(
    ([storyId, mode]) =>
      new Promise((resolve) => {
        const channel: Channel = Reflect.get(window, '__STORYBOOK_ADDONS_CHANNEL__')
        channel.once(mode === 'docs' ? 'docsRendered' : 'storyRendered', resolve)
        channel.emit('setCurrentStory', { storyId, viewMode: mode })
      }),
    [id, viewMode],
  )
}

/** Chooses in the toolbar. */
export async function choose(page: Page, globals: Record<string, string>): Promise<void> {
  await page.evaluate((chosen) => {
    const channel: Channel = Reflect.get(window, '__STORYBOOK_ADDONS_CHANNEL__')
    channel.emit('updateGlobals', { globals: chosen })
  }, globals)
}

/** How the parts of a Storybook talk to each other. */
interface Channel {
  once(event: string, listener: (data: unknown) => void): void
  emit(event: string, data: unknown): void
}
