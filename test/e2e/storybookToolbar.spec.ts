import { expect, type Page } from '@playwright/test'
import { THEMES } from '../../src/themes/index.ts'
import { tokenVariable } from '../../src/themes/tokenVariable.ts'
import { choose, goTo, test } from './builtStorybook.ts'

const AWAITING = { id: 'checkout-cup-qr--awaiting', type: 'story' } as const
const EDITOR = { id: 'shop-theming--editor', type: 'story' } as const

test('a designer changes brand, mode, language, direction and motion, and the payment goes on', async ({
  page,
  address,
  problems,
}) => {
  await goTo(page, address, AWAITING)
  const card = page.locator('[data-slot="checkout"]')
  await expect(card).toHaveAttribute('data-phase', 'awaiting')
  await card.evaluate((element) => Reflect.set(window, 'firstCard', element))
  const background = () =>
    page.locator('.qz-card').evaluate((element) => getComputedStyle(element).backgroundColor)

  const plain = await background()
  await choose(page, { brand: 'canton' })
  await expect.poll(background).not.toBe(plain)
  const light = await background()
  await choose(page, { mode: 'dark' })
  await expect.poll(background).not.toBe(light)

  await choose(page, { locale: 'tr' })
  await expect(card).toHaveAttribute('lang', 'tr')
  await expect(card).toContainText('UnionPay ile')
  await choose(page, { locale: 'ar' })
  await expect(card).toHaveCSS('direction', 'rtl')
  await choose(page, { direction: 'ltr' })
  await expect(card).toHaveCSS('direction', 'ltr')

  await choose(page, { locale: 'en', direction: 'auto', motion: 'reduced' })
  await expect.poll(() => page.evaluate(() => document.getAnimations().length)).toBe(0)

  const isSame = await card.evaluate((element) => Reflect.get(window, 'firstCard') === element)
  expect(isSame, 'the card was made anew').toBe(true)
  expect(problems).toEqual([])
})

test('a designer lets time run, ten times as fast too, and takes the network away', async ({
  page,
  address,
  problems,
}) => {
  await goTo(page, address, AWAITING)
  await expect(page.getByRole('timer')).toContainText('9:41')
  await choose(page, { clock: 'x10' })
  const beganAtMs = Date.now()
  const before = await readSeconds(page)
  await expect.poll(() => readSeconds(page)).toBeLessThan(before - 25)
  const spentSeconds = (Date.now() - beganAtMs) / 1_000
  const passedSeconds = before - (await readSeconds(page))
  // Polling looks now and then only.
  expect(passedSeconds / spentSeconds).toBeGreaterThan(7)
  expect(passedSeconds / spentSeconds).toBeLessThan(13)

  await choose(page, { clock: 'frozen', network: 'offline' })
  const notice = page.locator('[data-slot="connection"]')
  await expect(notice).toBeVisible()
  await expect(page.locator('[data-slot="code"] svg')).toBeVisible()
  await choose(page, { clock: 'live', network: 'ok' })
  await expect(notice).toBeHidden()
  expect(problems).toEqual([])
})

test('a designer holds a payment that runs by itself, and lets it go on', async ({
  page,
  address,
  problems,
}) => {
  await page.clock.install()
  await goTo(page, address, { id: 'checkout-live--cup-qr', type: 'story' })
  const spentInFiveSeconds = async () => {
    const before = await readSeconds(page)
    await page.clock.runFor(5_000)
    return before - (await readSeconds(page))
  }
  await expect.poll(spentInFiveSeconds).toBeGreaterThan(3)
  await choose(page, { clock: 'frozen' })
  await expect.poll(spentInFiveSeconds).toBe(0)
  const held = await readSeconds(page)
  await page.getByRole('button', { name: 'Skip a minute' }).click()
  await expect.poll(() => readSeconds(page)).toBe(held - 60)
  await choose(page, { clock: 'auto' })
  await expect.poll(spentInFiveSeconds).toBeGreaterThan(3)
  expect(problems).toEqual([])
})

test('R42 the token editor gives back CSS that sets what was edited', async ({
  page,
  address,
  problems,
}) => {
  await goTo(page, address, EDITOR)
  await page.getByRole('combobox', { name: 'Begin with' }).selectOption('manila')
  await page.getByRole('textbox', { name: 'colorPrimary', exact: true }).fill('#123456')
  await page.getByRole('slider', { name: 'borderRadius on a rail', exact: true }).fill('2')
  await page.getByLabel('colorDanger, dark').fill('#ffaabb')

  const css = await page.getByRole('textbox', { name: 'CSS' }).inputValue()
  const parsed = await page.evaluate((text) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    const [first] = sheet.cssRules
    // Two colours in one come with the question whether the browser knows that.
    const rule = first instanceof CSSSupportsRule ? first.cssRules[0] : first
    if (!(rule instanceof CSSStyleRule)) return {}
    return Object.fromEntries(
      [...rule.style].map((name) => [name, rule.style.getPropertyValue(name)]),
    )
  }, css)
  const lightDanger = /light-dark\((.*), .*\)/.exec(THEMES.manila.colorDanger)?.[1]
  const wanted = {
    ...THEMES.manila,
    colorPrimary: '#123456',
    borderRadius: '2rem',
    colorDanger: `light-dark(${lightDanger}, #ffaabb)`,
  }
  const defaults = new Map(Object.entries(THEMES.default))
  expect(parsed).toEqual(
    Object.fromEntries(
      Object.entries(wanted)
        .filter(([name, value]) => defaults.get(name) !== value)
        .map(([name, value]) => [tokenVariable(name), value]),
    ),
  )
  // What is seen is what is given back.
  const button = page.locator('.story-screens .qz-button[data-variant="primary"]').first()
  await expect(button).toHaveCSS('background-color', 'rgb(18, 52, 86)')

  await page.getByRole('textbox', { name: 'colorOnPrimary', exact: true }).fill('#223344')
  await expect(
    page.locator('.story-finding').filter({ hasText: 'colorOnPrimary' }).first(),
  ).toBeVisible()
  expect(problems).toEqual([])
})

test('R42 two brands stand side by side on one page', async ({ page, address, problems }) => {
  await goTo(page, address, { id: 'shop-theming--two-brands', type: 'story' })
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

async function readSeconds(page: Page): Promise<number> {
  const text = await page.getByRole('timer').innerText()
  const [, minutes = 0, seconds = 0] = /(\d+):(\d+)/.exec(text) ?? []
  return Number(minutes) * 60 + Number(seconds)
}
