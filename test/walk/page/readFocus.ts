import { getContrast, parseColor, readGroundColor } from './contrast.ts'
import { describe, isOurs, listControls } from './measureLayout.ts'

/** Rings are at least so thick, in CSS pixels. */
const RING_PX = 2
/** And so much lighter or darker than what is around them. */
const RING_CONTRAST = 3

/** Where the focus is, as a place in the list, or -1; and what is wrong with how it is shown. */
export function readFocus(container: HTMLElement): { index: number; problems: string[] } {
  const focused = document.activeElement
  const controls = listControls(container)
  const index = focused ? controls.indexOf(focused) : -1
  if (!focused || index === -1) return { index, problems: [] }
  const before = controls[index - 1]
  const problems = [
    ...findRingProblems(focused),
    ...(isCovered(focused) ? ['covered'] : []),
    ...(before && isBack(before, focused) ? ['comes after what is below it'] : []),
  ]
  return { index, problems: problems.map((problem) => `${describe(focused)} ${problem}`) }
}

function findRingProblems(focused: Element): string[] {
  const { outlineColor, outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(focused)
  if (outlineStyle === 'none') return ['has no ring']
  // The browser's own ring has two colours, so that it is seen everywhere.
  if (outlineStyle === 'auto' && !isOurs(focused)) return []
  const widthPx = Number.parseFloat(outlineWidth)
  const ground = readGroundColor(focused.parentElement)
  const contrast = getContrast(parseColor(outlineColor), ground)
  return [
    ...(widthPx >= RING_PX ? [] : [`has a ring of ${outlineWidth}`]),
    ...(contrast >= RING_CONTRAST
      ? []
      : [`has a ring ${outlineColor} of ${contrast.toFixed(2)}:1`]),
    ...(isRingCut(focused, widthPx + Number.parseFloat(outlineOffset)) ? ['has a cut ring'] : []),
  ]
}

function isRingCut(focused: Element, reachPx: number): boolean {
  const { bottom, left, right, top } = focused.getBoundingClientRect()
  for (let around = focused.parentElement; around; around = around.parentElement) {
    if (!/hidden|clip|auto|scroll/.test(getComputedStyle(around).overflow)) continue
    const edge = around.getBoundingClientRect()
    if (around === document.documentElement || around === document.body) continue
    if (left - reachPx < edge.left - 0.5 || right + reachPx > edge.right + 0.5) return true
    if (top - reachPx < edge.top - 0.5 || bottom + reachPx > edge.bottom + 0.5) return true
  }
  return false
}

/** Whether something else is drawn over the middle of what the window shows of it, or over one of its sides. */
function isCovered(focused: Element): boolean {
  const box = focused.getBoundingClientRect()
  const { clientHeight, clientWidth } = document.documentElement
  const left = Math.max(box.left, 0)
  const right = Math.min(box.right, clientWidth)
  const top = Math.max(box.top, 0)
  const bottom = Math.min(box.bottom, clientHeight)
  const middleX = (left + right) / 2
  const middleY = (top + bottom) / 2
  const points = [
    [middleX, middleY],
    [middleX, top + 2],
    [middleX, bottom - 2],
    [left + 2, middleY],
    [right - 2, middleY],
  ] as const
  // Where the window shows nothing of it, nothing of it is found either.
  return points.some(([x, y]) => {
    const [above] = document.elementsFromPoint(x, y)
    return !above || !focused.contains(above)
  })
}

/** Whether the second is wholly above the first and not in a column beside it. */
function isBack(first: Element, second: Element): boolean {
  const a = first.getBoundingClientRect()
  const b = second.getBoundingClientRect()
  return b.bottom <= a.top && b.left < a.right && a.left < b.right
}
