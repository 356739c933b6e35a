import type { Page } from '@playwright/test'
import { serveGallery } from '../../scripts/serveGallery.mjs'
import { readTree } from './readTree.ts'
import { test as base, expect } from './storefront.ts'

/** The page that shows any state of the card in any language. */
const test = base.extend<object, { gallery: string }>({
  gallery: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
    async ({}, use) => {
      const { address, close } = await serveGallery()
      await use(address)
      close()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
})

test.describe.configure({ timeout: 600_000 })

const LOCALES = ['en', 'tr', 'fil', 'zh-Hans', 'zh-Hant', 'ru', 'ar', 'en-XA']
const CODES = ['cup-qr', 'ph-qr', 'cup-qr phone', 'ph-qr phone', 'line down', 'last seconds']

test('A-05 A-06 A-07 the time is heard in the enlarged code, and the end once, when it has gone', async ({
  checkout,
  page,
}) => {
  await page.addInitScript(noteAlerts)
  await checkout.buy('cup-qr')
  await checkout.expectPhase('awaiting')
  await page.getByRole('button', { name: 'Enlarge' }).click()
  const handle = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  await checkout.storefront.advance({ handle, leaveMs: 119_000 })
  const heard = async () => (await readTree(page)).filter(({ name }) => /left to pay\./.test(name))
  // A clock that jumps is noticed at the next beat of ten seconds, and the start may have the word until then.
  await expect
    .poll(heard, { timeout: 40_000 })
    .toEqual([{ role: 'StaticText', name: '2 minutes left to pay. You can get a new code now.' }])
  await checkout.storefront.advance({ handle, leaveMs: 1_000 })
  await checkout.expectPhase('expired')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'The time to pay ran out' })).toBeFocused()
  const alerts = await page.evaluate(() => Reflect.get(window, 'alerts') as string[])
  expect(alerts.filter((text) => text.startsWith('If money has left your account'))).toHaveLength(1)
  const said = (await readTree(page)).filter(({ name }) => name.startsWith('The time to pay ran'))
  expect(said.map(({ role }) => role)).toContain('StaticText')
})

for (const locale of LOCALES) {
  test(`A-03 the code is one image, and its name says the amount in ${locale}`, async ({
    gallery,
    page,
  }) => {
    await page.goto(gallery)
    for (const state of CODES) {
      await show(page, { state, locale })
      const amount = await page.evaluate(
        () => document.querySelector('[data-slot="amount"]')?.lastElementChild?.textContent ?? '',
      )
      expect(amount).toMatch(/\d/)
      const images = (await readTree(page)).filter(({ role }) => role === 'image')
      expect(images, state).toHaveLength(1)
      expect(images[0]?.name.replaceAll(/[\u2066-\u2069]/g, '')).toContain(
        amount.replaceAll(/[\u2066-\u2069]/g, ''),
      )
      expect(images[0]?.name).not.toMatch(/https?:|^QR code$/)
    }
  })
}

test('A-04 next to every code is a way to pay that needs no sight, and Tab reaches it', async ({
  gallery,
  page,
}) => {
  await page.goto(gallery)
  for (const state of CODES) {
    await show(page, { state })
    const ways = await page.evaluate(() => {
      const code = document.querySelector('[data-slot="code"]')
      const controls = [...document.querySelectorAll<HTMLElement>('a[href], button')]
      const at = controls.findIndex(
        (control) =>
          code && code.compareDocumentPosition(control) & code.DOCUMENT_POSITION_FOLLOWING,
      )
      return controls
        .filter((control, index) => control.tabIndex >= 0 && index < at + 3)
        .filter((control) =>
          control.closest('[data-slot="open-app"], [data-slot="copy"], [data-slot="save"]'),
        )
        .map((control) => control.textContent)
    })
    expect(ways.length, state).toBeGreaterThan(0)
    // The code itself is looked at, not pressed.
    await expect(page.locator('[data-slot="code"] :is(a, button, [tabindex])')).toHaveCount(0)
  }
})

test('A-07 the notice of a lost line covers no control that has the focus', async ({
  gallery,
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 260 })
  await page.goto(gallery)
  await show(page, { state: 'line down' })
  const count = await page.locator('[data-slot="checkout"] :is(a[href], button)').count()
  expect(count).toBeGreaterThan(2)
  for (const key of [...Array(count).fill('Tab'), ...Array(count - 1).fill('Shift+Tab')]) {
    await page.keyboard.press(key)
    expect(await page.evaluate(isFocusSeen)).toBe(true)
  }
})

test('A-14 under forced colours the words and edges are the system’s, and the code stays black on white', async ({
  gallery,
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' })
  await page.goto(gallery)
  for (const state of await page.evaluate(() => window.galleryPage.states)) {
    await show(page, { state })
    expect(await page.evaluate(findOwnColours), state).toEqual([])
  }
})

for (const { what, width, rules } of [
  { what: 'letters of twice the size', width: 640, rules: 'html { font-size: 200% }' },
  {
    what: 'letters with room between them',
    width: 320,
    rules: `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
      p { margin-block-end: 2em !important }`,
  },
]) {
  test(`A-11 ${what} stay whole on ${width} pixels`, async ({ gallery, page }) => {
    await page.setViewportSize({ width, height: 800 })
    await page.goto(gallery)
    await page.addStyleTag({ content: rules })
    const states = await page.evaluate(() => window.galleryPage.states)
    // What is drawn while something is loading is no text.
    for (const state of states.filter((each) => !/^(loading|preparing)/.test(each))) {
      await show(page, { state })
      expect.soft(await page.evaluate(findCutOff), state).toEqual([])
    }
  })
}

test('A-17 what a button shows is in its name, and what is under way says so', async ({
  gallery,
  page,
}) => {
  await page.goto(gallery)
  for (const locale of ['en', 'tr', 'ar']) {
    for (const state of [
      'cup-qr',
      'ph-qr phone',
      'hizliqr',
      'failed',
      'unknown',
      'order changed',
    ]) {
      await show(page, { state, locale })
      const names = (await readTree(page))
        .filter(({ role }) => role === 'button' || role === 'link')
        .map(({ name }) => name)
      const labels = await page
        .locator('[data-slot="checkout"] :is(a[href], button)')
        .allInnerTexts()
      expect(names.length).toBeGreaterThan(0)
      // A button with an icon alone shows no words.
      for (const label of labels.filter(Boolean)) expect(names).toContain(label.trim())
      expect(names).not.toContain('')
    }
  }
  await show(page, { state: 'preparing cup-qr' })
  // JAWS leaves out what is busy, and with it that the payment is being prepared.
  await expect(page.locator('[aria-busy]')).toHaveCount(0)
})

async function show(page: Page, options: { state: string; locale?: string }): Promise<void> {
  await page.evaluate((shown) => window.galleryPage.show(shown), options)
}

/** Notes each text that an alert region is given, from the start of the page on. */
function noteAlerts(): void {
  const alerts: string[] = []
  Object.assign(window, { alerts })
  new MutationObserver((records) => {
    for (const { target } of records) {
      const element = target instanceof Element ? target : target.parentElement
      const text = element?.closest('[role="alert"]')?.textContent
      if (text) alerts.push(text)
    }
  }).observe(document, { childList: true, characterData: true, subtree: true })
}

function isFocusSeen(): boolean {
  const focused = document.activeElement
  const box = focused?.getBoundingClientRect()
  if (!focused || focused === document.body || !box) return false
  return [box.top + 2, (box.top + box.bottom) / 2, box.bottom - 2].every((y) =>
    focused.contains(document.elementsFromPoint((box.left + box.right) / 2, y)[0] ?? null),
  )
}

function findOwnColours(): string[] {
  const wrong: string[] = []
  for (const element of document.querySelectorAll('.qz-checkout, .qz-checkout *')) {
    const { backgroundColor, borderTopStyle, forcedColorAdjust } = getComputedStyle(element)
    const isCode = element.closest('.qz-code') !== null
    if (forcedColorAdjust === 'none' && !isCode)
      wrong.push(`${element.className} keeps its colours`)
    if (element.matches('.qz-button') && borderTopStyle === 'none') {
      wrong.push(`${element.className} has no edge`)
    }
    if (element.matches('.qz-code:not(.qz-ghost)')) {
      if (forcedColorAdjust !== 'none' || backgroundColor !== 'rgb(255, 255, 255)') {
        wrong.push(`the code is on ${backgroundColor}`)
      }
    }
  }
  return wrong
}

function findCutOff(): string[] {
  const wrong = document.documentElement.scrollWidth > innerWidth ? ['scrolls sideways'] : []
  for (const element of document.querySelectorAll<HTMLElement>('.qz-checkout *')) {
    if (element.closest('.qz-visually-hidden, .qz-code, svg, [aria-hidden="true"]')) continue
    const { overflowX, overflowY } = getComputedStyle(element)
    if (/hidden|clip/.test(overflowX) && element.scrollWidth > element.clientWidth + 1)
      wrong.push(`${element.className} is ${element.scrollWidth} wide`)
    if (/hidden|clip/.test(overflowY) && element.scrollHeight > element.clientHeight + 1)
      wrong.push(`${element.className} is ${element.scrollHeight} high`)
  }
  return wrong
}
