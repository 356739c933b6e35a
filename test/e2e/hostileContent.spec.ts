import fc from 'fast-check'
import { expectSafeImage, expectSafeUrl } from '../hostile/checkAction.ts'
import { seed } from '../hostile/fuzzParameters.ts'
import { hostileCallbacks, hostileStatuses, URL_POLICY } from '../hostile/hostileMessages.ts'
import { expect, test } from '../hostile/hostileTest.ts'

const MESSAGES = 250
const BATCH = 50

for (const [kind, bodies] of [
  ['callback', hostileCallbacks],
  ['status', hostileStatuses],
] as const) {
  test(`G-01 F-91 B-05 B-12 a browser under Trusted Types shows ${MESSAGES} hostile answers of kind ${kind}: nothing runs, nothing is loaded from elsewhere`, async ({
    page,
    shop,
    watch,
  }) => {
    const ids = fc.sample(bodies, { numRuns: MESSAGES, seed }).map((body, index) => {
      const id = `${kind}-${index}`
      // Each card is of a payment of its own.
      shop.hostileBodies.set(`${kind}/${id}`, body.replace(/"(EP761d-6f6d|handle-1)"/, `"${id}"`))
      return id
    })
    await watch.open(page, { kind: 'fuzz', urlPolicy: URL_POLICY })
    await page.waitForFunction(() => window.hostile.show !== undefined)
    const seen = { links: 0, images: 0, codes: 0 }
    for (let at = 0; at < ids.length; at += BATCH) {
      const batch = ids.slice(at, at + BATCH)
      const count = await page.evaluate(([of, some]) => window.hostile.show?.(of, some), [
        kind,
        batch,
      ] as const)
      await expect(page.locator('[data-slot="checkout"]')).toHaveCount(count ?? 0)
      const found = await page.evaluate(readPage)
      seen.links += found.links.length
      seen.images += found.images.length
      seen.codes += found.codes
      for (const url of found.links) expectSafeUrl(url)
      for (const src of found.images) expectSafeImage(src)
      expect(found.strangers).toEqual([])
      expect(found.width).toBeLessThanOrEqual(found.room)
    }
    // Or nothing would have been tried.
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(0)
    expect(await page.evaluate(() => Reflect.get(window, '__xss'))).toBeUndefined()
    expect(await page.evaluate(() => window.hostile.reports)).toEqual([])
  })
}

/** Runs in the page: what could load, lead elsewhere or run. */
function readPage() {
  const root = document.getElementById('root')
  // The cover is a drawing of ours that holds no text from outside.
  const all = [...(root?.querySelectorAll('*:not([data-cover])') ?? [])]
  return {
    links: all.flatMap((element) => (element instanceof HTMLAnchorElement ? [element.href] : [])),
    images: all.flatMap((element) =>
      element instanceof SVGImageElement ? [element.href.baseVal] : [],
    ),
    codes: all.filter((element) => element.matches('[data-slot="code"] path')).length,
    strangers: all
      .filter(
        (element) =>
          element.matches('script, style, iframe, img, object, embed, link, base, form, meta') ||
          [...element.attributes].some(({ name }) => /^(on|src|action|formaction)/i.test(name)),
      )
      .map(({ outerHTML }) => outerHTML),
    width: document.documentElement.scrollWidth,
    room: document.documentElement.clientWidth,
  }
}
