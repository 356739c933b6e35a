import { inOldest } from '../floor/readSheet.ts'
import { youngMembers } from '../floor/youngMembers.ts'
import { readQr } from './readQr.ts'
import { type Checkout, expect, test } from './storefront.ts'

const members = youngMembers()

/** Has the page run in a browser that knows only what the oldest browsers know: scripts and style sheets. */
async function growOld({ page }: Checkout): Promise<string[]> {
  const errors: string[] = []
  page.on('pageerror', ({ message, stack }) => errors.push(stack ?? message))
  await page.addInitScript((paths: string[]) => {
    for (const path of paths) {
      const names = path.split('.')
      const name = names.pop() ?? ''
      const [owner = ''] = names
      const globals: object[] = [globalThis, Intl]
      const found = globals.map((root) => names.reduce((at, key) => Object(at)[key], root))
      // The members of a window are on the window itself.
      const places = owner === 'Window' ? [globalThis, ...found] : found
      for (const place of places) if (place) Reflect.deleteProperty(place, name)
    }
  }, members)
  await page.route('**/*.css', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: inOldest(await response.text()) })
  })
  return errors
}

test('T1 the page of the test lacks what the oldest browsers lack', async ({ checkout, page }) => {
  await growOld(checkout)
  await page.goto(checkout.storefront.shopUrl)
  const names = await page.evaluate(() => ({
    canParse: 'canParse' in URL,
    at: 'at' in Array.prototype,
    hasOwn: 'hasOwn' in Object,
    structuredClone: 'structuredClone' in globalThis,
    BroadcastChannel: 'BroadcastChannel' in globalThis,
    randomUUID: 'randomUUID' in crypto,
    timeout: 'timeout' in AbortSignal,
    showModal: 'showModal' in (globalThis.HTMLDialogElement?.prototype ?? {}),
    locks: 'locks' in navigator,
    fetch: 'fetch' in globalThis,
    ResizeObserver: 'ResizeObserver' in globalThis,
  }))
  const { fetch, ResizeObserver, ...young } = names
  expect({ fetch, ResizeObserver }).toEqual({ fetch: true, ResizeObserver: true })
  expect(Object.values(young)).not.toContain(true)
})

for (const method of ['cup-qr', 'ph-qr'] as const) {
  test(`T1 F-24 ${method} is paid in a browser that has nothing younger than the floor`, async ({
    checkout,
    page,
  }) => {
    await page.setViewportSize({ width: 375, height: 812 })
    const errors = await growOld(checkout)
    await checkout.buy(method)
    await checkout.expectPhase('awaiting')
    expect(await readQr(checkout.code)).toMatch(/^(https?:|000201)/)
    await page.getByRole('button', { name: 'Enlarge' }).click()
    await expect(page.getByRole('button', { name: 'Close' })).toBeVisible()
    await page.getByRole('button', { name: 'Close' }).click()
    await checkout.scanAndDecide('Approve')
    await checkout.expectPhase('succeeded')
    expect(errors).toEqual([])
  })
}

test('T1 F-24 hizliqr is paid in a browser that has nothing younger than the floor', async ({
  checkout,
  page,
}) => {
  await page.setViewportSize({ width: 375, height: 812 })
  const errors = await growOld(checkout)
  await checkout.buy('hizliqr')
  await page.getByRole('button', { name: 'Approve' }).click()
  await checkout.expectPhase('succeeded')
  expect(errors).toEqual([])
})
