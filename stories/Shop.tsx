import { type ReactNode, useLayoutEffect, useRef } from 'react'
import type { Theme } from '../src/themes/index.ts'
import { dress } from './dress.ts'
import { StoryFrame } from './StoryFrame.tsx'
import { tellApart } from './tellApart.ts'

/** A part of a page that belongs to a shop of its own. */
export function Shop({ theme, mode, name, children }: ShopProps): ReactNode {
  const shop = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    dress(shop.current, mode === undefined ? theme : { ...theme, colorScheme: mode })
  }, [theme, mode])
  const words = `${name ?? 'preview'} ${mode ?? ''}`
  useLayoutEffect(() => (shop.current ? tellApart(shop.current, words) : undefined), [words])
  return (
    <div ref={shop} className="story-shop" data-mode={mode}>
      {name && <p className="story-shop-name">{name}</p>}
      <StoryFrame>
        <div className="story-screens">{children}</div>
      </StoryFrame>
    </div>
  )
}

interface ShopProps {
  theme: Theme
  /** The scheme, whatever the theme says. */
  mode?: 'light' | 'dark'
  name?: string
  children: ReactNode
}
