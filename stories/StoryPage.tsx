import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { CheckoutProvider } from '../src/index.ts'
import type { Theme } from '../src/themes/index.ts'
import { THEMES, type ThemeName } from '../src/themes/index.ts'
import { dress } from './dress.ts'
import { StoryWorldContext } from './StoryWorld.ts'
import { setMotion } from './setMotion.ts'
import { STORY_LANGUAGES } from './storyLanguages.ts'

/**
 * The page of a shop around a story, as the toolbar has it. Another choice there changes the page and keeps
 * the payment on it.
 */
export function StoryPage({ globals, viewMode, children }: StoryPageProps): ReactNode {
  const page = useRef<HTMLDivElement>(null)
  const { brand, mode, locale, motion, clock, network } = globals
  const language = STORY_LANGUAGES.find(({ tag }) => tag === locale)
  const ownDirection = language?.direction ?? 'ltr'
  const direction = globals.direction === 'auto' ? ownDirection : globals.direction

  const theme = useMemo(() => toTheme(brand, mode), [brand, mode])
  // Each preset sets all tokens, so nothing of the brand before is left.
  useLayoutEffect(() => dress(page.current, theme), [theme])
  useLayoutEffect(() => setMotion(motion), [motion])
  useEffect(() => (network === 'offline' ? goOffline() : undefined), [network])

  const world = useMemo(
    () => ({ speed: SPEEDS[clock], line: network, theme }),
    [clock, network, theme],
  )
  return (
    <StoryWorldContext.Provider value={world}>
      <CheckoutProvider
        languages={STORY_LANGUAGES}
        locale={locale}
        {...(globals.direction === 'auto' ? {} : { dir: globals.direction })}
      >
        <div ref={page} className="story-page" data-view={viewMode} dir={direction} lang={locale}>
          {children}
        </div>
      </CheckoutProvider>
    </StoryWorldContext.Provider>
  )
}

/** What the toolbar can say. */
export interface ToolbarGlobals {
  brand: ThemeName
  mode: 'light' | 'dark' | 'auto'
  locale: string
  direction: 'auto' | 'ltr' | 'rtl'
  motion: 'auto' | 'reduced'
  clock: 'auto' | 'frozen' | 'live' | 'x10'
  network: 'ok' | 'slow' | 'flaky' | 'offline'
}

interface StoryPageProps {
  globals: ToolbarGlobals
  viewMode: string
  children: ReactNode
}

const SPEEDS = { auto: 'auto', frozen: 0, live: 1, x10: 10 } as const

/** The preset in the mode of the toolbar; what is called dark stays so. */
function toTheme(brand: ThemeName, mode: ToolbarGlobals['mode']): Theme {
  const colorScheme = mode === 'auto' ? 'light dark' : mode
  return brand === 'dark' ? THEMES.dark : { ...THEMES[brand], colorScheme }
}

/** What a browser says of itself where there is no network. */
function goOffline(): () => void {
  Object.defineProperty(navigator, 'onLine', { configurable: true, value: false })
  window.dispatchEvent(new Event('offline'))
  return () => {
    Reflect.deleteProperty(navigator, 'onLine')
    window.dispatchEvent(new Event('online'))
  }
}
