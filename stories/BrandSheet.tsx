import type { ReactNode } from 'react'
import { THEMES, type ThemeName } from '../src/themes/index.ts'
import { Shop } from './Shop.tsx'
import { type ScreenName, ShopScreens } from './ShopScreens.tsx'

const SCREENS: readonly ScreenName[] = ['code', 'phone', 'declined']

/** One brand in light and in dark, with the screens that tell most of it. */
export function BrandSheet({ brand, payee }: BrandSheetProps): ReactNode {
  return (
    <div className="story-brand">
      {(['light', 'dark'] as const).map((mode) => (
        <Shop key={mode} mode={mode} name={payee} theme={THEMES[brand]}>
          <ShopScreens payee={payee} screens={SCREENS} />
        </Shop>
      ))}
    </div>
  )
}

export interface BrandSheetProps {
  /** A preset of `quietzone/themes`. */
  brand: ThemeName
  /** The shop’s name. */
  payee: string
}
