import { existsSync, readFileSync } from 'node:fs'
import { test as base, expect, type Page } from '@playwright/test'
import type { StoryGlobals } from './page/storyGlobals.ts'
import { openStoriesServer, type StoriesServer } from './storiesServer.ts'

/** A test on a page that can show every story. */
export const test = base.extend<{ problems: string[] }, { stories: StoriesServer }>({
  // Transitions would show colours that are in no theme.
  reducedMotion: 'reduce',
  stories: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
    async ({}, use) => {
      const stories = await openStoriesServer('styles.css')
      await use(stories)
      stories.close()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  problems: async ({ page }, use) => {
    const problems: string[] = []
    page.on('pageerror', (error) => problems.push(error.message))
    await use(problems)
    expect(problems).toEqual([])
  },
})

export { expect }

/** The looks that every story is seen in. */
export const LOOKS: readonly StoryGlobals[] = [
  { brand: 'default', mode: 'light' },
  { brand: 'default', mode: 'dark' },
  { brand: 'high-contrast', mode: 'light' },
  { brand: 'slab', mode: 'light' },
  { brand: 'arcade', mode: 'dark' },
]

export const LOCALES = ['en', 'tr', 'fil', 'zh-Hans', 'zh-Hant', 'ru', 'ar', 'en-XA'] as const

/** Opens the page, and says which stories there are: exactly those of the built Storybook. */
export async function openStories(page: Page, url: string): Promise<string[]> {
  await page.goto(url)
  await page.waitForFunction(() => 'stories' in window)
  const ids = await page.evaluate(() => window.stories.ids)
  expect(ids.length).toBeGreaterThan(0)
  expect(ids.toSorted()).toEqual(readIndex().toSorted())
  return ids
}

/** The ids of all stories of the built Storybook. */
function readIndex(): string[] {
  const isBuilt = existsSync('storybook-static/index.json')
  expect(isBuilt, 'run `npm run build:storybook` before').toBe(true)
  const { entries }: Index = JSON.parse(readFileSync('storybook-static/index.json', 'utf8'))
  return Object.values(entries)
    .filter(({ type }) => type === 'story')
    .map(({ id }) => id)
}

interface Index {
  entries: Record<string, { id: string; type: 'story' | 'docs' }>
}
