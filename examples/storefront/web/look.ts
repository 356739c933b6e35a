import { ar } from 'quietzone/locales/ar'
import { fil } from 'quietzone/locales/fil'
import { ru } from 'quietzone/locales/ru'
import { tr } from 'quietzone/locales/tr'
import { zhHans } from 'quietzone/locales/zh-Hans'
import { zhHant } from 'quietzone/locales/zh-Hant'
import { THEMES, type Theme } from 'quietzone/themes'
import { useSyncExternalStore } from 'react'

/** How visitors of the demo want to see the checkout card. A real shop has one brand, and knows its customer's language. */
export interface Look {
  /** A preset's name, or `''` for the shop's own look. */
  brand: string
  locale: string
}

export const LANGUAGES = [tr, fil, zhHans, zhHant, ru, ar]
export const BRANDS: Readonly<Record<string, Theme>> = THEMES

const STORAGE_KEY = 'look'
const listeners = new Set<() => void>()
let look: Look = { brand: '', locale: 'en', ...read() }

export function useLook(): Look {
  return useSyncExternalStore(
    (onChange) => {
      listeners.add(onChange)
      return () => listeners.delete(onChange)
    },
    () => look,
  )
}

/** Changes the card on all pages of this tab. */
export function setLook(change: Partial<Look>): void {
  look = { ...look, ...change }
  sessionStorage.setItem(STORAGE_KEY, JSON.stringify(look))
  for (const notify of listeners) notify()
}

function read(): Partial<Look> {
  try {
    return JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? '{}')
  } catch {
    return {}
  }
}
