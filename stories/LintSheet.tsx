import type { ReactNode } from 'react'
import type { Theme } from '../src/themes/index.ts'
import { LintReport } from './LintReport.tsx'
import { Shop } from './Shop.tsx'
import { ShopScreens } from './ShopScreens.tsx'
import { useWorld } from './StoryWorld.ts'

/** A theme and what `lintTheme` says of it, side by side. */
export function LintSheet({ theme }: LintSheetProps): ReactNode {
  const world = useWorld()
  const shown = theme ?? world.theme
  return (
    <div className="story-brand">
      {/* A picture only: nobody should have to use a theme that may be broken. */}
      <div inert>
        <Shop theme={shown}>
          <ShopScreens payee="Your shop" screens={['code', 'declined']} />
        </Shop>
      </div>
      <LintReport theme={shown} />
    </div>
  )
}

interface LintSheetProps {
  /** @default the brand of the toolbar */
  theme?: Theme
}
