import type { Request } from '@playwright/test'
import { Checkout, expect, test } from './storefront.ts'

// Seven pages share two cores with other tests.
test.describe.configure({ timeout: 150_000 })
const PATIENCE = { timeout: 40_000 }

test('U22 seven tabs over HTTP/1.1 show seven codes, and open two event streams', async ({
  checkout,
  context,
  storefront,
}) => {
  const open = new Set<Request>()
  let mostOpen = 0
  context.on('request', (request) => {
    if (!request.url().endsWith('/events')) return
    open.add(request)
    mostOpen = Math.max(mostOpen, open.size)
  })
  context.on('requestfinished', (request) => open.delete(request))
  context.on('requestfailed', (request) => open.delete(request))
  const tabs = [checkout]
  while (tabs.length < 7) tabs.push(new Checkout(await context.newPage(), storefront))
  for (const tab of tabs) {
    await tab.buy('cup-qr')
    await tab.expectPhase('awaiting', PATIENCE.timeout)
  }
  await expect.poll(() => open.size, PATIENCE).toBe(2)

  const streaming = [...open].map((request) => request.frame().page())
  const polling = tabs.find(({ page }) => !streaming.includes(page))
  await polling?.scanAndDecide('Approve')
  await polling?.expectPhase('succeeded', PATIENCE.timeout)

  // One that is closing may still be counted.
  expect(mostOpen).toBeLessThanOrEqual(3)

  // A tab that closes gives its slot to another.
  const first = [...open]
  await streaming[0]?.close()
  await expect.poll(() => [...open].some((each) => !first.includes(each)), PATIENCE).toBe(true)
})
