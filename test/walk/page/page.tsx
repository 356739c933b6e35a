import { composeStories, type composeStory, setProjectAnnotations } from '@storybook/react-vite'
import type { ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import preview from '../../../.storybook/preview.tsx'
import { type AxeFindings, countJudged, type Sharing, walkWithAxe } from './axeWalk.ts'
import * as brokenStories from './brokenStories.tsx'
import { listBrokenWords, listControls, measureLayout } from './measureLayout.ts'
import { readFocus } from './readFocus.ts'
import { setText, type TextSetting } from './setText.ts'
import type { StoryGlobals } from './storyGlobals.ts'

declare global {
  interface Window {
    stories: {
      /** All stories of Storybook. */
      ids: string[]
      /** Shows a story from its beginning, and plays it to its end. */
      open(id: string): Promise<void>
      /** Turns knobs of the toolbar under the story that is shown. It stays where it is. */
      turn(globals: StoryGlobals): void
      walkWithAxe(turns: readonly StoryGlobals[], sharing: Sharing): Promise<AxeFindings>
      /** How many different looks axe has judged so far. */
      countJudged(): number
      /** What is wrong with the layout in each of the combinations. */
      walkLayout(turns: readonly (StoryGlobals & { text: TextSetting })[]): string[]
      countControls(): number
      /** Words of buttons that stand in two lines, in each of the languages, with letters twice as large. */
      listBrokenWords(locales: readonly string[]): string[]
      readFocus(): ReturnType<typeof readFocus>
      /** What React had to say: errors that nobody caught. */
      reports: string[]
    }
  }
}

type StoryFile = Parameters<typeof composeStories>[0]
type Story = ReturnType<typeof composeStory>

setProjectAnnotations(preview)
const files = import.meta.glob<StoryFile>('../../../stories/**/*.stories.tsx', { eager: true })
const all = Object.values(files).flatMap(compose)
const stories = new Map([...all, ...compose(brokenStories)].map((story) => [story.id, story]))
const container = document.getElementById('root') ?? document.body
const ownGlobals = new Map([...stories].map(([id, { globals }]) => [id, { ...globals }]))
const toolbar: Record<string, unknown> = { ...preview.initialGlobals }
let root: Root | undefined
let shown: Story | undefined
let turns = 0

window.stories = {
  ids: all.map(({ id }) => id),
  reports: [],
  async open(id) {
    root?.unmount()
    shown = stories.get(id)
    if (!shown) throw new Error(`There is no story ${id}.`)
    Object.assign(shown.globals, ownGlobals.get(id))
    setText('plain')
    await shown.load()
    root = createRoot(container, { onUncaughtError: report, onCaughtError: report })
    show()
    await shown.play?.({ canvasElement: container })
  },
  turn,
  walkWithAxe: (globals, sharing) => walkWithAxe(container, globals, turn, sharing),
  countJudged,
  walkLayout: (combinations) =>
    combinations.flatMap(({ text, ...globals }) => {
      turn(globals)
      setText(text)
      const where = `${Object.values(globals).join(' ')} ${text}`
      return measureLayout(container).map((finding) => `${where}: ${finding}`)
    }),
  countControls: () => listControls(container).length,
  listBrokenWords: (locales) =>
    locales.flatMap((locale) => {
      turn({ locale })
      setText('twice as large')
      return listBrokenWords(container).map((word) => `${locale}: ${word}`)
    }),
  readFocus: () => readFocus(container),
}

function compose(file: StoryFile): Story[] {
  return Object.values(composeStories(file))
}

function turn(globals: StoryGlobals): void {
  // What a story sets itself no toolbar changes.
  const own = Object.entries(ownGlobals.get(shown?.id ?? '') ?? {})
  const fixed = own.filter(([name, value]) => value !== toolbar[name])
  Object.assign(shown?.globals ?? {}, globals, Object.fromEntries(fixed))
  show()
}

function show(): void {
  turns += 1
  flushSync(() => root?.render(<Shown turns={turns} />))
}

/** Calls the story itself, because everything that an element is given counts as an argument of the story. */
function Shown({ turns: _ }: { turns: number }): ReactNode {
  return shown?.({})
}

function report(error: unknown): void {
  window.stories.reports.push(String(error))
}
