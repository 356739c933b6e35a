import { expect, test } from '@playwright/test'
import { serveGallery } from '../../scripts/serveGallery.mjs'
import { translatePage } from '../hostile/translatePage.ts'

let gallery: Awaited<ReturnType<typeof serveGallery>>
test.beforeAll(async () => {
  gallery = await serveGallery()
})
test.afterAll(() => gallery.close())

test('F-94 each screen after each other one says the same under a translator as without it', async ({
  page,
}) => {
  const errors: string[] = []
  page.on('pageerror', ({ message }) => errors.push(message))
  await page.goto(gallery.address)
  await page.waitForFunction(() => 'galleryPage' in window)
  const states = await page.evaluate(() => window.galleryPage.states)
  // What is pressed stays open, and the page plays the browser of an app from there on.
  const shown = states.filter((state) => !['enlarged', 'hold picture'].includes(state))
  const read = async (order: readonly string[]) =>
    page.evaluate(async (order) => {
      const texts: Record<string, string> = {}
      for (const state of order) {
        await window.galleryPage.show({ state })
        const card = document.querySelector('.qz-checkout')?.cloneNode(true) as Element | undefined
        // Announcements wait for each other, so they depend on the time.
        card?.querySelector('[data-slot="live"]')?.remove()
        texts[state] = card?.textContent ?? 'nothing'
      }
      return texts
    }, order)
  const plain = await read(shown)
  await page.evaluate(translatePage)
  expect(await read(shown)).toEqual(plain)
  const others = shown.filter((_, index) => index % 2 === 0).reverse()
  expect(plain).toMatchObject(await read(others))
  expect(errors).toEqual([])
  await expect(page.locator('[data-slot="amount"] font', { hasText: /\d/ })).toHaveCount(0)
})
