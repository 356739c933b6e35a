import { BANK_URL } from '../fixtures/sampleActions.ts'
import { addPayment, expect, planOf, test } from '../hostile/hostileTest.ts'
import { translatePage } from '../hostile/translatePage.ts'
import { readQr } from './readQr.ts'

test('F-94 a translator that puts other texts in the place of ours breaks nothing: time runs, the result comes', async ({
  context,
  page,
  shop,
  watch,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const { id } = addPayment(shop)
  await watch.open(page, await planOf(shop, id))
  await page.evaluate(translatePage)
  await expect(page.locator('font').first()).toBeVisible()
  const timer = page.locator('.qz-digits')
  const first = await timer.innerText()
  await expect.poll(() => timer.innerText()).not.toBe(first)
  const name = await page.locator('[data-slot="copy"] button').innerText()
  await page.locator('[data-slot="copy"] button').click()
  await expect(page.locator('[data-slot="copy"] button')).not.toHaveText(name)

  await page.route('**/api/payments/*', (route) => route.fulfill({ status: 503 }))
  await expect(page.locator('[data-slot="connection"]')).toBeVisible({ timeout: 30_000 })
  await page.unroute('**/api/payments/*')
  watch.complaints.length = 0
  addPayment(shop, { id, status: 'succeeded', version: 2 })
  await expect(page.locator('[data-phase="succeeded"] [data-slot="result"]')).toBeVisible({
    timeout: 30_000,
  })
  expect(await page.evaluate(() => window.hostile.reports)).toEqual([])
})

test('F-95 an ad blocker that takes parts of the page away does not take the result away', async ({
  page,
  shop,
  watch,
}) => {
  const { id } = addPayment(shop)
  await watch.open(page, await planOf(shop, id))
  await expect(page.locator('[data-slot="code"]')).toBeVisible()
  await page.evaluate(() => {
    for (const name of ['connection', 'countdown', 'save', 'body']) {
      document.querySelector(`[data-slot="${name}"]`)?.remove()
    }
  })
  addPayment(shop, { id, status: 'succeeded', version: 2 })
  await expect(page.locator('[data-phase="succeeded"] [data-slot="result"]')).toBeVisible()
  expect(await page.evaluate(() => window.hostile.reports)).toEqual([
    expect.stringContaining('NotFoundError'),
  ])
  watch.complaints.length = 0
})

test('F-95 where the status cannot be read at all, a message says so and the code stays', async ({
  page,
  shop,
  watch,
}) => {
  await page.route('**/api/payments/*', (route) => route.abort('blockedbyclient'))
  const { id } = addPayment(shop)
  await watch.open(page, await planOf(shop, id))
  await expect(page.locator('[data-slot="connection"]')).toBeVisible({ timeout: 30_000 })
  expect(await readQr(page.locator('[data-slot="code"]'))).toBe('https://cashier.example/pay/1')
  await page.goto(shop.publish({ kind: 'checkout', paymentId: id }))
  await expect(page.locator('[data-slot="connection"]')).toBeVisible({ timeout: 30_000 })
  expect(watch.complaints.every((text) => text.includes('ERR_BLOCKED_BY_CLIENT'))).toBe(true)
  watch.complaints.length = 0
})

for (const sandbox of ['allow-scripts allow-same-origin', 'allow-scripts']) {
  test(`F-97 in another site’s frame with sandbox="${sandbox}" the code scans, and a bank that cannot open leaves its link`, async ({
    page,
    shop,
    watch,
  }) => {
    const code = addPayment(shop)
    const bank = addPayment(shop, {
      method: 'hizliqr',
      nextAction: { type: 'redirect', url: `${shop.bank.url}/pay`, method: 'GET', fields: {} },
    })
    const frame = page.frameLocator('iframe')
    const options = { mayBeFramed: true }
    const open = async (url: string) =>
      page.goto(`${shop.bank.url}/frame?${new URLSearchParams({ page: url, sandbox })}`)
    await open(shop.publish(await planOf(shop, code.id), options))
    await expect(frame.locator('[data-slot="code"]')).toBeVisible()
    expect(await readQr(frame.locator('[data-slot="code"]'))).toBe('https://cashier.example/pay/1')
    await open(shop.publish(await planOf(shop, bank.id), options))
    await frame.locator('[data-slot="redirect"] a').click()
    await expect(
      frame.locator('[data-slot="redirect"] .qz-hint, .qz-redirect + .qz-hint').first(),
    ).toBeVisible()
    await expect(frame.locator('[data-slot="redirect"] a')).toBeVisible()
    expect(page.url()).toContain(shop.bank.url)
    watch.complaints.length = 0
  })
}

test('B-15 a card that refuses to be framed shows nothing to pay with in another site’s page', async ({
  page,
  shop,
  watch,
}) => {
  const { id } = addPayment(shop)
  const plan = await planOf(shop, id, { refuseIfFramed: true })
  await page.goto(
    `${shop.bank.url}/frame?${new URLSearchParams({ page: shop.publish(plan, { mayBeFramed: true }) })}`,
  )
  const frame = page.frameLocator('iframe')
  await expect(frame.locator('[data-slot="framed"]')).toBeVisible()
  await expect(frame.locator('[data-slot="code"], [data-slot="redirect"]')).toHaveCount(0)
  await watch.open(page, plan)
  await expect(page.locator('[data-slot="code"]')).toBeVisible()
})

for (const method of ['GET', 'POST'] as const) {
  test(`B-16 B-17 the bank of a ${method} learns nothing of the page that the customer comes from`, async ({
    page,
    shop,
    watch,
  }) => {
    const url = `${shop.bank.url}/pay/${method}`
    const { id } = addPayment(shop, {
      method: 'hizliqr',
      nextAction: { type: 'redirect', url, method, fields: {} },
    })
    await watch.open(page, await planOf(shop, id), { referrerPolicy: 'unsafe-url' })
    await page.locator('[data-slot="redirect"] :is(a, button)').click()
    await expect(page.getByRole('heading', { name: 'Bank' })).toBeVisible()
    const visit = shop.bank.visits.findLast((each) => each.url === `/pay/${method}`)
    expect(visit?.method).toBe(method)
    expect(visit?.headers.referer).toBeUndefined()
    expect(JSON.stringify(visit?.rawHeaders)).not.toContain(id)
    expect(await page.evaluate(() => [window.opener, document.referrer])).toEqual([null, ''])
  })
}

test('B-02 R30 nothing in the address of the page changes what it says of the payment', async ({
  page,
  shop,
  watch,
}) => {
  const { id } = addPayment(shop, {
    method: 'hizliqr',
    nextAction: { type: 'redirect', url: `${shop.bank.url}/pay`, method: 'GET', fields: {} },
  })
  const url = shop.publish(await planOf(shop, id))
  const params = `status=success&paymentId=x&phase=succeeded&return=${encodeURIComponent(BANK_URL)}`
  await page.goto(url)
  const card = page.locator('[data-slot="checkout"]')
  await expect(card).toHaveAttribute('data-phase', 'awaiting')
  const honest = await card.innerHTML()
  for (const end of [`?${params}`, `#${params}`, `?url=javascript:alert(1)#access_token=1`]) {
    await page.goto(url + end)
    await expect(card).toHaveAttribute('data-phase', 'awaiting')
    await expect.poll(async () => withoutTime(await card.innerHTML())).toBe(withoutTime(honest))
  }
  expect(watch.requestsElsewhere).toEqual([])
})

test('F-96 B-19 with storage that throws the payment goes on, and with one that works no storage holds its handle', async ({
  context,
  page,
  shop,
  watch,
}) => {
  const { id } = addPayment(shop, {
    method: 'hizliqr',
    nextAction: { type: 'redirect', url: `${shop.bank.url}/pay`, method: 'GET', fields: {} },
  })
  await watch.open(page, await planOf(shop, id))
  await page.locator('[data-slot="redirect"] a').click()
  await expect(page.getByRole('heading', { name: 'Bank' })).toBeVisible()
  await watch.open(page, await planOf(shop, id))
  await expect(page.locator('[data-phase="verifying"]')).toBeVisible()
  const stored = await page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }]),
  )
  expect(stored).not.toContain(id)

  await context.addInitScript(() => {
    Storage.prototype.getItem = Storage.prototype.setItem = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
    }
  })
  const other = addPayment(shop)
  await watch.open(page, await planOf(shop, other.id))
  await expect(page.locator('[data-slot="code"]')).toBeVisible()
  addPayment(shop, { id: other.id, status: 'succeeded', version: 2 })
  await expect(page.locator('[data-phase="succeeded"]')).toBeVisible()
})

/** What ticks, and what React counts up from page to page. */
function withoutTime(html: string): string {
  return html
    .replace(/\d+:\d\d( [AP]M)?|\d+ (minutes?|seconds?)|stroke-dasharray="[^"]*"/g, '')
    .replace(/> +</g, '><')
    .replace(/«[^»]*»|_r_\w+_/g, '')
}
