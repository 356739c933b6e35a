import { judgeWords } from './judgeWords.ts'
import { readLook } from './readLook.ts'
import type { StoryGlobals } from './storyGlobals.ts'

/** What axe said of one story in all combinations of a width. */
export interface AxeFindings {
  /** How often axe ran: each markup once by all rules, each look that was new by those that measure. */
  runs: number
  combinations: number
  violations: string[]
  /** What axe could not decide about the contrast of words, and is bad when it is measured. */
  unreadable: string[]
  /** How many such words there were in all. */
  measured: number
}

/** The rules that read more than markup and what of it is shown. */
const MEASURING_RULES = [
  'color-contrast',
  'link-in-text-block',
  'target-size',
  'scrollable-region-focusable',
]

const judgedMarkup = new Set<string>()
const judgedPaints = new Set<string>()

/**
 * Has axe judge a story in each combination. All rules judge each markup, and the measuring ones each pair of words
 * and ground; where nothing is left that axe has not judged before, the combination is judged by that.
 */
export async function walkWithAxe(
  container: HTMLElement,
  turns: readonly StoryGlobals[],
  turn: (globals: StoryGlobals) => void,
): Promise<AxeFindings> {
  const findings: AxeFindings = {
    runs: 0,
    combinations: 0,
    violations: [],
    unreadable: [],
    measured: 0,
  }
  for (const globals of turns) {
    turn(globals)
    findings.combinations += 1
    const { markup, paints } = readLook(container)
    const news = paints.filter((paint) => !judgedPaints.has(paint))
    const isNew = !judgedMarkup.has(markup)
    if (!isNew && news.length === 0) continue
    findings.runs += 1
    const { incomplete, violations } = await window.axe.run(document, {
      resultTypes: ['violations', 'incomplete'],
      elementRef: false,
      preload: false,
      ...chooseRules(isNew, news.length > 0),
    })
    const where = Object.values(globals).join(' ')
    findings.violations.push(...list(violations, where))
    const undecided = incomplete.filter(({ id }) => id === 'color-contrast')
    findings.measured += undecided.flatMap(({ nodes }) => nodes).length
    findings.unreadable.push(...list(undecided.map(withoutGood), where))
    judgedMarkup.add(markup)
    for (const paint of news) judgedPaints.add(paint)
  }
  return findings
}

/** The rules that can say anything new. */
function chooseRules(isNewMarkup: boolean, isNewPaint: boolean): object {
  if (!isNewMarkup) return { runOnly: MEASURING_RULES }
  const off = MEASURING_RULES.map((rule) => [rule, { enabled: false }])
  return isNewPaint ? {} : { rules: Object.fromEntries(off) }
}

function withoutGood(result: AxeResult): AxeResult {
  return { ...result, nodes: result.nodes.filter(({ target }) => !isReadable(target[0] ?? '')) }
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
