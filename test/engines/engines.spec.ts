import { expect } from '@playwright/test'
import type { PaymentMethod } from '../../src/protocol/paymentMethod.ts'
import { readPicture } from '../e2e/readQr.ts'
import type { EnginePage } from './EnginePage.ts'
import { engineNames, hasEngine, inEngine, test } from './engines.ts'
import { until } from './until.ts'

const PRODUCTS: Readonly<Record<PaymentMethod, string>> = {
  'cup-qr': 'silk-lantern',
  'ph-qr': 'dried-mango',
  hizliqr: 'peshtemal',
}

/** The stories of the key states, and whether there is a code to scan in each. */
const STATES = {
  preparing: { hasCode: false },
  awaiting: { hasCode: true },
  'awaiting-last-seconds': { phase: 'awaiting', hasCode: true },
  verifying: { hasCode: false },
  succeeded: { hasCode: false },
  declined: { hasCode: false },
  expired: { hasCode: false },
  unknown: { hasCode: false },
} satisfies Record<string, { phase?: string; hasCode: boolean }>

for (const engine of engineNames) {
  test.describe(engine, () => {
    test.skip(!hasEngine(engine), `${engine} is not on this machine`)

    test('pays with all three methods from a code on the screen', async ({ storefront }) => {
      await storefront.play('approve')
      await inEngine(engine, async (page) => {
        await page.resize(1280, 900)
        for (const [method, product] of Object.entries(PRODUCTS)) {
          await page.open(`${storefront.shopUrl}/checkout/${product}`)
          await page.press(/^Pay /)
          // Hizli QR leads to the bank in the same window and back; the codes are scanned from the screen.
          if (method === 'hizliqr') await page.press(/^Approve$/)
          else await approve(page, method)
          await page.waitForPhase('succeeded')
          await page.screenshot(`paid-${method}`)
        }
      })
    })

    test('shows eight key states whole, at the width of a phone', async ({ address }) => {
      await inEngine(engine, async (page) => {
        const url = (story: string) =>
          `${address}/iframe.html?viewMode=story&id=checkout-cup-qr--${story}`
        await page.resize(800, 900)
        await page.open(url('awaiting'))
        await page.waitForPhase('awaiting')
        for (const [story, state] of Object.entries(STATES)) {
          await page.openInFrame(url(story))
          await page.waitForPhase('phase' in state ? state.phase : story)
          const png = await page.screenshot(story)
          expect(png.length, story).toBeGreaterThan(5_000)
          expect(await readLayout(page), story).toEqual({
            innerWidth: 375,
            tooWide: [],
            withoutSize: [],
            isStyled: true,
            hasCode: state.hasCode,
          })
        }
      })
    })
  })
}

test.describe('Firefox', () => {
  test.skip(!hasEngine('firefox'), 'Firefox is not on this machine')

  test('Y2 the stories that run a payment reach the code', async ({ address }) => {
    await inEngine('firefox', async (page) => {
      for (const method of ['cup-qr', 'qr-ph', 'hizli-qr']) {
        await page.open(`${address}/iframe.html?viewMode=story&id=checkout-live--${method}`)
        await page.waitForPhase('awaiting')
        if (method !== 'hizli-qr')
          expect(await page.readCode(`live-${method}`), method).not.toBe('')
      }
    })
  })

  test('T15 saves the code, where canvases return noise', async ({ storefront }) => {
    await storefront.play('approve')
    await inEngine(
      'firefox',
      async (page) => {
        for (const method of ['cup-qr', 'ph-qr'] as const) {
          await page.open(`${storefront.shopUrl}/checkout/${PRODUCTS[method]}`)
          await page.press(/^Pay /)
          await page.waitForPhase('awaiting')
          const shown = await page.readCode(`resist-${method}`)
          expect(await readNoise(page), 'the browser falsifies canvases').toBe(true)
          expect(await readPicture(await savePicture(page)), method).toBe(shown)
        }
      },
      { 'privacy.resistFingerprinting': true },
    )
  })
})

/** Scans the code from the screen, approves the payment at the bank, and comes back to the shop. */
async function approve(page: EnginePage, method: string): Promise<void> {
  await page.waitForPhase('awaiting')
  const shop = String(await page.run('return location.href'))
  await page.open(await page.readCode(`pay-${method}`))
  await page.press(/^Approve$/)
  await page.open(shop)
}

/** The picture that "Save image" makes. The download itself does not leave the page. */
async function savePicture(page: EnginePage): Promise<Buffer> {
  await page.run(`
    const create = URL.createObjectURL.bind(URL)
    URL.createObjectURL = (blob) => {
      const reader = new FileReader()
      reader.onload = () => { document.body.dataset.saved = reader.result }
      reader.readAsDataURL(blob)
      return create(blob)
    }`)
  await page.press(/^Save image$/)
  let saved: unknown
  await until('the picture is saved', async () => {
    saved = await page.run('return document.body.dataset.saved ?? null')
    return saved !== null
  })
  return Buffer.from(String(saved).replace(/^[^,]*,/, ''), 'base64')
}

/** Whether a black canvas is read as something else. */
function readNoise(page: EnginePage): Promise<unknown> {
  return page.run(`
    const context = document.createElement('canvas').getContext('2d')
    context.fillRect(0, 0, 8, 8)
    return context.getImageData(0, 0, 8, 8).data.some((value, at) => at % 4 < 3 && value > 0)`)
}

/** What is wrong with how the card lies in the page, and whether its style sheet and its code are there. */
function readLayout(page: EnginePage): Promise<unknown> {
  return page.run(`
    const { document, getComputedStyle, innerWidth } = frames[0]
    const card = document.querySelector('[data-slot="checkout"]')
    const visible = [...card.querySelectorAll('button, a[href], h2, h3, p')].filter((each) =>
      getComputedStyle(each).position !== 'absolute')
    const name = (each) => each.dataset.slot || each.tagName
    return {
      innerWidth,
      tooWide: [card, ...visible].filter((each) =>
        each.getBoundingClientRect().right > innerWidth + 1).map(name),
      withoutSize: visible.filter((each) => each.textContent.trim() &&
        each.getClientRects().length > 0 && each.getBoundingClientRect().height < 8).map(name),
      isStyled: [card, ...card.querySelectorAll('*')].some((each) =>
        parseFloat(getComputedStyle(each).borderTopLeftRadius) > 0),
      hasCode: Boolean(card.querySelector('[data-slot="code"] svg')?.getClientRects().length),
    }`)
}
