import type { Host } from './tile.ts'

export const THEMES = ['light', 'dark', 'forced light', 'forced dark', 'auto-dark'] as const
export const PIXEL_RATIOS = [1, 1.25, 1.5, 2, 3] as const
export const ZOOMS = [0.8, 1, 1.25, 1.5] as const
export const HOSTS = ['plain', 'hostile'] as const satisfies readonly Host[]

export type Theme = (typeof THEMES)[number]

/** What a customer's browser and the shop's page bring, for all codes of a page. */
export interface Surroundings {
  theme: Theme
  pixelRatio: number
  zoom: number
  host: Host
}

/** All combinations for a theme. */
export function allCombinations(theme: Theme): Surroundings[] {
  return PIXEL_RATIOS.flatMap((pixelRatio) =>
    ZOOMS.flatMap((zoom) => HOSTS.map((host) => ({ theme, pixelRatio, zoom, host }))),
  )
}

/** Few combinations for a theme; over all themes each two settings meet in one of them. */
export function someCombinations(theme: Theme): Surroundings[] {
  const at = THEMES.indexOf(theme)
  return PIXEL_RATIOS.map((pixelRatio, index) => ({
    theme,
    pixelRatio,
    zoom: ZOOMS[(at + index) % ZOOMS.length] ?? 1,
    host: HOSTS[((at >> 1) + index) % HOSTS.length] ?? 'plain',
  }))
}
