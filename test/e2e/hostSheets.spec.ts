import { expect, test } from '@playwright/test'
import { serveGallery } from '../../scripts/serveGallery.mjs'
import { HOST_SHEETS } from '../host/hostSheets.ts'
import { type CardLook, readCard } from '../host/readCard.ts'

const POSITIONS = ['before', 'behind', 'around'] as const

/** Every element that a card can have is in one of them. */
const STATES_WITH_ALL_PARTS = [
  ...[
    'loading',
    'preparing cup-qr',
    'preparing cup-qr phone',
    'slow hizliqr',
    'cup-qr',
    'ph-qr phone',
  ],
  ...['hizliqr', 'line down', 'verifying', 'failed', 'succeeded', 'enlarged'],
]

test.use({ reducedMotion: 'reduce', viewport: { width: 1280, height: 900 } })

let gallery: Awaited<ReturnType<typeof serveGallery>>
test.beforeAll(async () => {
  gallery = await serveGallery()
})
test.afterAll(() => gallery.close())

test('T13 T17 U1 frameworks and rules about elements change no size, room, letter or colour of any screen, in the middle of the window too', async ({
  page,
}) => {
  test.setTimeout(180_000)
  const startedAt = Date.now()
  await page.goto(gallery.address)
  await page.waitForFunction(() => 'galleryPage' in window)
  await page.evaluate(prepare, { read: readCard.toString(), sheets: HOST_SHEETS })
  const changed: string[] = []
  let count = 0
  for (const [index, state] of STATES_WITH_ALL_PARTS.entries()) {
    changed.push(
      ...(await page.evaluate(
        async ({ state, width, positions }) => {
          await window.host.show(state, width)
          return window.host.compare(state, positions)
        },
        { state, width: index % 2 ? 340 : 760, positions: POSITIONS },
      )),
    )
    count += 1
  }
  console.log(
    `host sheets: ${count} states, ${changed.length} differences, ${Date.now() - startedAt} ms`,
  )
  expect(changed.slice(0, 60)).toEqual([])

  // The same colours on the same grounds have the same contrast as in the page without a sheet.
  for (const state of ['hizliqr', 'line down']) {
    await page.evaluate((state) => window.host.show(state, 760), state)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      changed.push(
        ...(await page.evaluate((name) => {
          const { brands, setBrand } = window.galleryPage
          return Object.keys(brands).flatMap((brand) => {
            setBrand(brand)
            return window.host.compare(`${name} ${brand}`, ['behind'])
          })
        }, `${state} ${colorScheme}`)),
      )
    }
  }
  console.log(`host sheets: ${Math.round((Date.now() - startedAt) / 1_000)} s`)
  expect(changed.slice(0, 60)).toEqual([])
})

test('T17 U1 one class of the shop wins over ours, and two over the colours of a button', async ({
  page,
}) => {
  await page.goto(gallery.address)
  await page.waitForFunction(() => 'galleryPage' in window)
  const lost = await page.evaluate(async () => {
    const style = document.createElement('style')
    style.textContent = `
      .mine { margin: 3px; padding: 7px; border: 2px dotted rgb(1, 2, 3); background: rgb(4, 5, 6); color: rgb(7, 8, 9);
        font: italic 19px monospace; letter-spacing: 2px; list-style: square; text-transform: uppercase; opacity: 0.9;
        box-shadow: none; border-radius: 1px; text-align: end; }
      .mine.qz-button { background: rgb(10, 11, 12); color: rgb(13, 14, 15); }`
    document.head.prepend(style)
    const lost: string[] = []
    for (const state of [
      'cup-qr',
      'cup-qr phone',
      'slow hizliqr',
      'hizliqr',
      'line down',
      'failed',
      'enlarged',
    ]) {
      await window.galleryPage.show({ state })
      for (const element of document.querySelectorAll('[data-slot]')) {
        // The white square is out of reach, and so is what only screen readers get.
        if (element.matches('[data-slot="code"], [data-slot="live"], svg')) continue
        element.classList.add('mine')
        const isButton = element.matches('.qz-button')
        const now = getComputedStyle(element)
        const wanted: Record<string, string> = {
          marginTop: '3px',
          paddingLeft: '7px',
          borderTopColor: 'rgb(1, 2, 3)',
          fontSize: '19px',
          fontStyle: 'italic',
          letterSpacing: '2px',
          listStyleType: 'square',
          textTransform: 'uppercase',
          opacity: '0.9',
          borderTopLeftRadius: '1px',
          textAlign: 'end',
          backgroundColor: isButton ? 'rgb(10, 11, 12)' : 'rgb(4, 5, 6)',
          color: isButton ? 'rgb(13, 14, 15)' : 'rgb(7, 8, 9)',
        }
        for (const [name, value] of Object.entries(wanted)) {
          const is = Reflect.get(now, name)
          if (is !== value) lost.push(`${state}: ${element.className} ${name} ${is}`)
        }
      }
    }
    return lost
  })
  expect(lost).toEqual([])
})

test('T14 a card in a shadow root looks as it does in the page, keeps the focus, and gives it back', async ({
  page,
}) => {
  await page.goto(gallery.address)
  await page.waitForFunction(() => 'galleryPage' in window)
  await page.evaluate(() => {
    const root = document.getElementById('root') as HTMLElement
    root.style.cssText =
      'position: absolute; inset: 0 auto auto 0; width: 760px; padding: 0; margin: 0'
    return window.galleryPage.show({ state: 'cup-qr' })
  })
  const plain = await page.evaluate(readCard, undefined)
  await page.evaluate(async () => {
    const host = document.createElement('div')
    host.id = 'widget'
    const shadow = host.attachShadow({ mode: 'open' })
    const link = document.querySelector('link[rel="stylesheet"]') as HTMLLinkElement
    const loaded = new Promise((resolve) => link.addEventListener('load', resolve))
    shadow.append(link, document.getElementById('root') as HTMLElement)
    document.body.append(host)
    await loaded
  })
  const card = page.locator('#widget [data-slot="checkout"]')
  await expect(card.locator('[data-slot="card"]')).not.toHaveCSS(
    'background-color',
    'rgba(0, 0, 0, 0)',
  )
  expect(await page.evaluate(readCard, '#widget')).toEqual(plain)

  const enlarge = card.locator('[data-slot="enlarge"] button').first()
  await enlarge.click()
  const { x = 0, width = 0 } = (await card.locator('dialog').boundingBox()) ?? {}
  expect(Math.abs(x + width / 2 - 640)).toBeLessThan(10)
  await page.keyboard.press('Escape')
  await expect(card.locator('dialog')).toHaveCount(0)
  await expect(enlarge).toBeFocused()
  await page.evaluate(() => window.galleryPage.show({ state: 'succeeded' }))
  await expect(card.locator('[data-slot="heading"]')).toBeFocused()
})

interface HostPage {
  show(state: string, width: number): Promise<void>
  compare(name: string, positions: readonly string[]): string[]
}

declare global {
  interface Window {
    host: HostPage
  }
}

/** Runs in the page: puts it into the elements that pages have, and gets all sheets ready. */
function prepare({ read, sheets }: { read: string; sheets: Record<string, string> }): void {
  const readCard = new Function(`return (${read})()`) as () => CardLook
  const root = document.getElementById('root') as HTMLElement
  const [main, article] = [document.createElement('main'), document.createElement('article')]
  document.body.append(main)
  main.append(article)
  article.append(root)
  const ours = document.querySelector('link[rel="stylesheet"]') as HTMLLinkElement
  const put = (element: HTMLElement, values: Record<string, string>) => {
    for (const [name, value] of Object.entries(values)) {
      element.style.setProperty(name, value, 'important')
    }
  }
  // Only the card is the question, not the page's own boxes and the unit that all its sizes are in.
  put(document.documentElement, { 'font-size': '16px', 'color-scheme': 'light dark' })
  const elements = Object.entries(sheets).flatMap(([name, text]) =>
    ['before', 'behind'].map((order) => {
      const style = document.createElement('style')
      style.textContent = text
      style.media = 'not all'
      style.dataset.name = `${name} ${order}`
      if (order === 'before') ours.before(style)
      else document.head.append(style)
      return style
    }),
  )
  const use = (wanted: readonly string[]) => {
    for (const style of elements)
      style.media = wanted.includes(style.dataset.name ?? '') ? 'all' : 'not all'
  }
  window.host = {
    async show(state, width) {
      use([])
      put(root, {
        position: 'absolute',
        inset: '0 auto auto 0',
        width: `${width}px`,
        margin: '0',
        padding: '0',
        border: '0',
        'max-width': 'none',
        columns: 'auto',
      })
      await window.galleryPage.show({ state })
    },
    compare(state, positions) {
      const plain = readCard()
      const changed: string[] = []
      for (const sheet of Object.keys(sheets)) {
        for (const position of positions) {
          use(
            position === 'around'
              ? [`${sheet} before`, `${sheet} behind`]
              : [`${sheet} ${position}`],
          )
          const look = readCard()
          for (const [element, own] of Object.entries(plain)) {
            for (const [name, value] of Object.entries(own)) {
              const now = look[element]?.[name]
              if (now !== value)
                changed.push(`${state}, ${sheet} ${position}: ${element} ${name} ${value} → ${now}`)
            }
          }
        }
      }
      use([])
      return changed
    },
  }
}
