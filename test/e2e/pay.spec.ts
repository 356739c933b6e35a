import { expect, test } from './storefront.ts'

test.describe('a customer with CUP QR', () => {
  test('scans the code from the screen, approves, and sees success without a click', async ({
    checkout,
    page,
  }) => {
    await checkout.buy('cup-qr')
    await checkout.expectPhase('awaiting')
    await expect(page.getByRole('timer')).toHaveText(/9:5\d/)
    await checkout.scanAndDecide('Approve')
    await checkout.expectPhase('succeeded')
    await expect(checkout.code).toHaveCount(0)
  })

  test('declines, is told so in plain words, and pays with a new code', async ({
    checkout,
    page,
  }) => {
    await checkout.buy('cup-qr')
    await checkout.scanAndDecide('Decline')
    await checkout.expectPhase('declined')
    await expect(checkout.code).toHaveCount(0)
    const before = page.url()
    await page.getByRole('button', { name: /try again/i }).click()
    await expect(page).not.toHaveURL(before)
    await checkout.scanAndDecide('Approve')
    await checkout.expectPhase('succeeded')
  })

  test('R5 waits past 00:00: the code goes, the backend is asked, then it is expired', async ({
    checkout,
    page,
    storefront,
  }) => {
    await checkout.buy('cup-qr')
    await checkout.expectPhase('awaiting')
    const asked: string[] = []
    page.on('request', (request) => {
      if (/\/api\/payments\/./.test(request.url())) asked.push(request.url())
    })
    const handle = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    await storefront.advance({ handle, leaveMs: 12_000 })
    await expect(page.getByRole('timer')).toHaveText(/0:0\d/)
    const before = asked.length
    await checkout.expectPhase('expired')
    expect(asked.length).toBeGreaterThan(before)
    await expect(checkout.code).toHaveCount(0)
    await page.getByRole('button', { name: /new code/i }).click()
    await checkout.expectPhase('awaiting')
  })

  test('R2 reloads in the middle and keeps code and deadline', async ({
    checkout,
    page,
    storefront,
  }) => {
    await checkout.buy('cup-qr')
    await checkout.expectPhase('awaiting')
    const until = await page.getByText(/until/).textContent()
    await storefront.advance({ ms: 120_000 })
    await page.reload()
    await expect(page.getByRole('timer')).toHaveText(/7:5\d/)
    expect(await page.getByText(/until/).textContent()).toBe(until)
    await checkout.scanAndDecide('Approve')
    await checkout.expectPhase('succeeded')
    await page.reload()
    await checkout.expectPhase('succeeded')
  })

  test('decides to wait, is told that it is under way, and never sees the code again', async ({
    checkout,
    storefront,
  }) => {
    await checkout.buy('cup-qr')
    await checkout.scanAndDecide('Wait')
    await checkout.expectPhase('processing')
    await expect(checkout.code).toHaveCount(0)
    const { paymentId } = await storefront.payment()
    await storefront.control('pay', { paymentId })
    await checkout.expectPhase('succeeded')
  })
})

test.describe('a customer with QR Ph', () => {
  test("scans the gateway's picture from the screen and approves", async ({ checkout }) => {
    await checkout.buy('ph-qr')
    await expect(checkout.code.locator('image:not([data-cover])')).toHaveAttribute(
      'href',
      /^data:image\/png;base64,/,
    )
    await checkout.scanAndDecide('Approve')
    await checkout.expectPhase('succeeded')
  })

  test('is shown a drawn code where the gateway sends a text', async ({ checkout, storefront }) => {
    await storefront.play('qr-string')
    await checkout.buy('ph-qr')
    await expect(checkout.code.locator('path').first()).toBeVisible()
    await expect(checkout.code.locator('image:not([data-cover])')).toHaveCount(0)
    await checkout.scanAndDecide('Approve')
    await checkout.expectPhase('succeeded')
  })

  test('is declined', async ({ checkout }) => {
    await checkout.buy('ph-qr')
    await checkout.scanAndDecide('Decline')
    await checkout.expectPhase('declined')
  })

  test('is too late', async ({ checkout, storefront }) => {
    await checkout.buy('ph-qr')
    await checkout.expectPhase('awaiting')
    const { paymentId } = await storefront.payment()
    await storefront.control('expire', { paymentId })
    await checkout.expectPhase('expired')
  })
})

test.describe('a customer with Hizli QR', () => {
  for (const [scenario, how] of [
    ['approve', 'by a link'],
    ['post-redirect', 'by a form whose fields have the names of its members (B-03)'],
  ] as const) {
    test(`is taken to the bank ${how}, comes back and sees the result`, async ({
      checkout,
      page,
      storefront,
    }) => {
      await storefront.play(scenario)
      await checkout.buy('hizliqr')
      await page.waitForURL(/\/bank\//)
      await page.getByRole('button', { name: 'Approve' }).click()
      await page.waitForURL(/\/pay\//)
      // With push the result may be there before anybody sees that it was asked for.
      const phases = page.locator('[data-phase="verifying"], [data-phase="succeeded"]')
      await expect(phases).toBeVisible()
      await checkout.expectPhase('succeeded')
    })
  }

  test('declines at the bank and sees why', async ({ checkout, page }) => {
    await checkout.buy('hizliqr')
    await page.waitForURL(/\/bank\//)
    await page.getByRole('button', { name: 'Decline' }).click()
    await page.waitForURL(/\/pay\//)
    await checkout.expectPhase('declined')
  })

  test('comes back without a decision, and is not sent away again by itself', async ({
    checkout,
    page,
    storefront,
  }) => {
    await checkout.buy('hizliqr')
    await page.waitForURL(/\/bank\//)
    await page.goBack()
    await expect(page.locator('[data-phase]')).toBeVisible()
    await expect(
      page
        .getByRole('link', { name: /bank/i })
        .or(page.getByRole('button', { name: /bank/i }))
        .first(),
    ).toBeVisible()
    await expect(page).toHaveURL(/\/pay\//)
    const { paymentId } = await storefront.payment()
    await storefront.control('expire', { paymentId })
    await checkout.expectPhase('expired')
  })

  test('is told before anything is sent when Hizli QR is closed', async ({ page, storefront }) => {
    const requests: string[] = []
    page.on('request', (request) => requests.push(`${request.method()} ${request.url()}`))
    // From noon to 02:00 UTC, which is 05:00 in Istanbul, and on to the next noon for the tests to come.
    await storefront.toTimeOfDay(2)
    await page.goto(`${storefront.shopUrl}/checkout/peshtemal`)
    await expect(page.getByText(/08:00|8:00|closed/i).first()).toBeVisible()
    await expect(page.getByRole('button', { name: /^Pay / })).toHaveCount(0)
    expect(requests.filter((request) => request.startsWith('POST'))).toEqual([])
    await storefront.toTimeOfDay(12)
  })

  test('is told before anything is sent when the amount does not fit', async ({
    page,
    storefront,
  }) => {
    const requests: string[] = []
    page.on('request', (request) => requests.push(`${request.method()} ${request.url()}`))
    for (const product of ['kilim', 'olive-soap']) {
      await page.goto(`${storefront.shopUrl}/checkout/${product}`)
      await expect(page.getByText(/4,000|steps of|multiple/i).first()).toBeVisible()
      await expect(page.getByRole('button', { name: /^Pay / })).toHaveCount(0)
    }
    expect(requests.filter((request) => request.startsWith('POST'))).toEqual([])
  })
})
