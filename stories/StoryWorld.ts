import { createContext, useContext } from 'react'
import type { Theme } from '../src/themes/index.ts'

/** What the toolbar says of the world around a card. */
export interface StoryWorld {
  /** How fast the time runs: 0 stands still, 1 is real time, and `auto` is as the story says. */
  speed: 'auto' | 0 | 1 | 10
  /** The line between the browser and the shop. */
  line: 'ok' | 'slow' | 'flaky' | 'offline'
  /** The brand of the page. */
  theme: Theme
}

export const StoryWorldContext = createContext<StoryWorld>({ speed: 'auto', line: 'ok', theme: {} })

export function useWorld(): StoryWorld {
  return useContext(StoryWorldContext)
}
