import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { readProps } from '../../.storybook/readProps.ts'
import { goTo, readEntries, test } from './builtStorybook.ts'
import { readQr } from './readQr.ts'

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

test('every docs page of the built Storybook opens, without an error and without the network, and lists each prop with what it is for', async ({
  page,
  address,
  problems,
}) => {
  test.setTimeout(600_000)
  const docs = readEntries('docs')
  expect(docs.length).toBeGreaterThan(30)
  const ids = docs.map(({ id }) => id)
  const tables = readProps()
  const components = listComponents()
  expect(Object.values(components).filter((id) => !ids.includes(id))).toEqual([])
  for (const entry of docs) {
    await goTo(page, address, entry)
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
    await expect(page.getByText('failed to render').filter({ visible: true })).toHaveCount(0)
    await expect(page.getByText('This page is not written yet')).toHaveCount(0)
    // Links from one document to another lead to pages that are there.
    const links = await page
      .locator('a[href^="?path="]')
      .evaluateAll((all) =>
        all.map((link) => link.getAttribute('href')?.replace(/^\?path=\/docs\/|#.*$/g, '') ?? ''),
      )
    expect(
      links.filter((id) => !ids.includes(id)),
      entry.id,
    ).toEqual([])
    for (const [name, id] of Object.entries(components)) {
      if (id === entry.id) await expectProps(page, name, tables[`${name}Props`] ?? [])
    }
  }
  // The reader of interfaces itself: inherited, picked, omitted and united props.
  const named = (name: string) => (tables[name] ?? []).map((row) => row.name)
  expect(named('QrCheckoutProps')).toEqual(
    expect.arrayContaining(['paymentId', 'onSuccess', 'initial', 'device', 'appearance', 'dir']),
  )
  expect(named('QrPhProps')).toEqual(expect.arrayContaining(['image', 'data', 'amount', 'phase']))
  expect(named('CheckoutProviderProps')).toEqual(expect.arrayContaining(['client', 'locale']))
  expect(problems).toEqual([])
})

test('the guide fits a desktop and a phone, and its contents name only headings of its own', async ({
  page,
  address,
  problems,
}) => {
  await page.setViewportSize({ width: 1280, height: 900 })
  const guide = readEntries('docs').filter(({ id }) => id.startsWith('guide-'))
  expect(guide.length).toBeGreaterThan(9)
  for (const entry of guide) {
    await goTo(page, address, entry)
    const contents = page.locator('.sbdocs-toc--custom nav')
    await expect(contents.getByRole('link').first()).toBeVisible()
    await expect(contents.getByRole('link', { name: 'Your shop' })).toHaveCount(0)
    const { x: end } = (await contents.boundingBox()) ?? { x: 0 }
    const tables = page.locator('.sbdocs-content table').filter({ visible: true })
    const ends = await tables.evaluateAll((all) =>
      all.map((table) => table.getBoundingClientRect().right),
    )
    expect(Math.max(0, ...ends), entry.id).toBeLessThanOrEqual(end)
    await page.setViewportSize({ width: 375, height: 812 })
    const width = () => page.evaluate(() => document.documentElement.scrollWidth)
    await expect.poll(width, { message: entry.id }).toBe(375)
    await page.setViewportSize({ width: 1280, height: 900 })
  }
  expect(problems).toEqual([])
})

test('R47 every state of every method has a story', () => {
  const ids = readEntries('story').map(({ id }) => id)
  const wanted = METHODS.flatMap((method) => PHASES.map((phase) => `checkout-${method}--${phase}`))
  expect(wanted.filter((id) => !ids.includes(id))).toEqual([])
})

test('R47 every part that a shop can import, every brand and every language has a story', () => {
  const stories = readEntries('story')
  const titles = stories.map(({ title }) => title)
  const parts = readParts()
  expect(parts.length).toBeGreaterThan(15)
  expect(parts.filter((name) => !titles.includes(`Parts/${name}`))).toEqual([])
  expect(titles.filter((title) => title === 'Shop/Brands')).toHaveLength(9)
  expect(titles.filter((title) => title === 'Shop/Languages')).toHaveLength(8)
})

test('R48 the code of every story that shows one is read from the screen, without the network', async ({
  page,
  address,
  problems,
}) => {
  test.setTimeout(600_000)
  const codes = readEntries('story').filter(({ id }) =>
    /^(checkout|cards).*--(awaiting|on-|plain|picture|text)/.test(id),
  )
  let read = 0
  for (const entry of codes) {
    await goTo(page, address, entry)
    await expect(page.locator('[data-slot="checkout"][data-phase="awaiting"]')).toBeVisible()
    const code = page.locator('[data-slot="code"]')
    if ((await code.count()) === 0) continue
    expect(await readQr(code.first()), entry.id).toMatch(/^(https:|000201)/)
    read += 1
  }
  expect(read).toBeGreaterThanOrEqual(6)
  expect(problems).toEqual([])
})

/** The components of the main entry that stand inside a card. */
function readParts(): string[] {
  const entry = readFileSync('src/index.ts', 'utf8')
  const names = [...entry.matchAll(/^export \{ ([A-Z]\w+).* from '\.\/components\//gm)]
  return names.map(([, name = '']) => name).filter((name) => name !== 'QrCheckout')
}

async function listProps(page: Page): Promise<string[]> {
  const names = await page.locator('.docblock-argstable tbody td:first-child').allTextContents()
  return names.map((name) => name.replace(/\*$/, ''))
}

/** The docs page of each component. */
function listComponents(): Record<string, string> {
  return {
    ...Object.fromEntries(readParts().map((name) => [name, `parts-${name.toLowerCase()}--docs`])),
    ...Object.fromEntries(
      ['CupQr', 'QrPh', 'HizliQr'].map((name) => [name, `cards-${name.toLowerCase()}--docs`]),
    ),
    QrCheckout: 'checkout-cup-qr--docs',
    CheckoutProvider: 'guide-levels-of-customisation--docs',
  }
}

/** The page that is open lists each prop of a component, with what it is for. */
async function expectProps(
  page: Page,
  name: string,
  rows: readonly { name: string; description: string }[],
): Promise<void> {
  const undescribed = rows.filter(({ description }) => description === '')
  expect(
    undescribed.map((row) => row.name),
    name,
  ).toEqual([])
  if (name === 'QrCheckout') await page.getByRole('tab', { name }).click()
  await expect
    .poll(() => listProps(page), name)
    .toEqual(expect.arrayContaining(rows.map((row) => row.name)))
  // Markdown is only for descriptions.
  const texts = await page.locator('.docblock-argstable').allTextContents()
  expect(texts.join('\n'), name).not.toContain('`')
}
