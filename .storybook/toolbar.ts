import type { Preview } from '@storybook/react-vite'
import { THEMES } from '../src/themes/index.ts'
import type { ToolbarGlobals } from '../stories/StoryPage.tsx'
import { STORY_LANGUAGES } from '../stories/storyLanguages.ts'

/** What the toolbar begins with. */
export const initialGlobals: ToolbarGlobals = {
  brand: 'default',
  mode: 'light',
  locale: 'en',
  direction: 'auto',
  motion: 'auto',
  clock: 'auto',
  network: 'ok',
}

/** The world around the card: one menu of the toolbar each. */
export const globalTypes: NonNullable<Preview['globalTypes']> = {
  brand: menu('The shop', 'paintbrush', Object.keys(THEMES).map(toBrandItem)),
  mode: menu('Light or dark', 'mirror', [
    { value: 'light', title: 'Light', icon: 'sun' },
    { value: 'dark', title: 'Dark', icon: 'moon' },
    { value: 'auto', title: 'Auto', icon: 'browser' },
  ]),
  locale: menu('The customer’s language', 'globe', STORY_LANGUAGES.map(toLanguageItem)),
  direction: menu('Which way the text runs', 'transfer', [
    { value: 'auto', title: 'Direction: auto' },
    { value: 'ltr', title: 'Left to right' },
    { value: 'rtl', title: 'Right to left' },
  ]),
  motion: menu('Motion', 'lightning', [
    { value: 'auto', title: 'Motion: auto' },
    { value: 'reduced', title: 'Less motion' },
  ]),
  clock: menu('Time', 'timer', [
    { value: 'auto', title: 'Time: auto' },
    { value: 'frozen', title: 'Frozen' },
    { value: 'live', title: 'Live' },
    { value: 'x10', title: 'Ten times' },
  ]),
  network: menu('The line to the shop', 'lightningoff', [
    { value: 'ok', title: 'Online' },
    { value: 'slow', title: 'Slow (2 s)' },
    { value: 'flaky', title: 'Flaky (every third fails)' },
    { value: 'offline', title: 'Offline' },
  ]),
}

/** The widths that everything is looked at. */
export const viewports = Object.fromEntries(
  [
    [320, 568, 'Small phone'],
    [375, 812, 'Phone'],
    [768, 1024, 'Tablet'],
    [1280, 800, 'Desktop'],
  ].map(([width, height, name]) => [
    `w${width}`,
    { name: `${name} (${width})`, styles: { width: `${width}px`, height: `${height}px` } },
  ]),
)

interface Item {
  value: string
  title: string
  icon?: 'sun' | 'moon' | 'browser'
}

type Icon = 'paintbrush' | 'mirror' | 'globe' | 'transfer' | 'lightning' | 'timer' | 'lightningoff'

function menu(description: string, icon: Icon, items: Item[]) {
  return { description, toolbar: { title: description, icon, dynamicTitle: true, items } }
}

function toBrandItem(value: string): Item {
  return { value, title: value[0]?.toUpperCase() + value.slice(1).replace('-', ' ') }
}

function toLanguageItem({ tag }: { tag: string }): Item {
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag)
  return { value: tag, title: tag === 'en-XA' ? 'Pseudo (en-XA)' : `${name} (${tag})` }
}
