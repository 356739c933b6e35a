import { judgeWords } from './judgeWords.ts'
import { readLook } from './readLook.ts'
import type { StoryGlobals } from './storyGlobals.ts'

/** What axe said of one story in some combinations of theme and language. */
export interface AxeFindings {
  combinations: number
  /** How often axe ran. */
  runs: number
  violations: string[]
  /** What axe could not decide about the contrast of words, and is bad when it is measured. */
  unreadable: string[]
  /** How many such words there were in all. */
  measured: number
}

/** Whether combinations that look the same are judged once, or axe runs in each. */
export type Sharing = 'shared' | 'each alone'

/** The rules that read more than markup and what of it is shown. */
const MEASURING_RULES = [
  'color-contrast',
  'link-in-text-block',
  'scrollable-region-focusable',
  'target-size',
  'valid-lang',
]
const OPTIONS = {
  resultTypes: ['violations', 'incomplete'],
  elementRef: false,
  preload: false,
  // It is off unless it is asked for.
  rules: { 'target-size': { enabled: true } },
}

const judged = new Set<string>()

/**
 * Has axe judge a story in each combination. All rules judge each markup, and the measuring ones each kind of words
 * on each ground; where nothing is left that axe has not judged before, the combination is judged by that.
 */
export async function walkWithAxe(
  container: HTMLElement,
  turns: readonly StoryGlobals[],
  turn: (globals: StoryGlobals) => void,
  sharing: Sharing,
): Promise<AxeFindings> {
  const findings: AxeFindings = {
    combinations: 0,
    runs: 0,
    violations: [],
    unreadable: [],
    measured: 0,
  }
  for (const globals of turns) {
    turn(globals)
    stopMotion()
    findings.combinations += 1
    const { markup, paints } = readLook(container)
    const news = [markup, ...paints].filter((part) => !judged.has(part))
    if (sharing === 'shared' && news.length === 0) continue
    const isWhole = sharing === 'each alone' || news[0] === markup
    const { incomplete, violations } = await window.axe.run(document, {
      ...OPTIONS,
      ...(isWhole ? {} : { runOnly: MEASURING_RULES }),
    })
    for (const part of news) judged.add(part)
    const where = Object.values(globals).join(' ')
    findings.runs += 1
    findings.violations.push(...list(violations, where))
    findings.measured += incomplete.flatMap(({ nodes }) => nodes).length
    findings.unreadable.push(...list(incomplete.map(withoutGood), where))
  }
  return findings
}

/** Stops what pulses where it is farthest from rest, and ends what happens once. */
function stopMotion(): void {
  for (const animation of document.getAnimations()) {
    const { delay = 0, duration, iterations = 1 } = animation.effect?.getComputedTiming() ?? {}
    if (iterations === 1) animation.finish()
    else {
      animation.pause()
      animation.currentTime = Number(delay) + Number(duration) / 2
    }
  }
}

/** How many looks there were: markups, and kinds of words, targets and languages. */
export function countJudged(): number {
  return judged.size
}

function withoutGood({ id, nodes }: AxeResult): AxeResult {
  if (id !== 'color-contrast') return { id, nodes }
  return { id, nodes: nodes.filter(({ target }) => !isReadable(target[0] ?? '')) }
}

function isReadable(selector: string): boolean {
  const element = document.querySelector(selector)
  return element !== null && judgeWords(element) === 'good'
}

function list(results: readonly AxeResult[], where: string): string[] {
  return results.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ any, html }) => `${where}: ${id} ${any[0]?.data?.messageKey ?? ''} ${html.slice(0, 160)}`,
    ),
  )
}

declare global {
  interface Window {
    axe: {
      run(
        context: Document,
        options: object,
      ): Promise<{ violations: AxeResult[]; incomplete: AxeResult[] }>
    }
  }
}

interface AxeResult {
  id: string
  nodes: { html: string; target: string[]; any: { data?: { messageKey?: string } }[] }[]
}
