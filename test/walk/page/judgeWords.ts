import { type Color, getContrast, layOver, parseColor, readGroundColor } from './contrast.ts'

const COLORS = /(?:rgba?|oklab|oklch|lab|lch|hsla?|color)\([^()]*\)|#[0-9a-f]{3,8}/gi
const NEEDED_CONTRAST = 4.5

/**
 * Judges words of which axe cannot tell what is behind them. Words without any colour that no screen reader gets
 * either only hold a place; all others must be readable on each of the colours that may be behind them.
 */
export function judgeWords(element: Element): 'good' | 'bad' {
  const color = parseColor(getComputedStyle(element).color)
  if (color[3] === 0) return element.closest('[aria-hidden="true"]') ? 'good' : 'bad'
  const worst = Math.min(...listGrounds(element).map((ground) => measure(color, ground)))
  return worst >= NEEDED_CONTRAST ? 'good' : 'bad'
}

function measure(color: Color, ground: Color): number {
  return getContrast(layOver(color, ground), ground)
}

/** All colours that may be right behind an element: of what it stands on, and of the pictures around it. */
function listGrounds(element: Element): Color[] {
  const base = readGroundColor(element)
  const grounds = [base]
  for (let around: Element | null = element; around; around = around.parentElement) {
    const { backgroundColor, backgroundImage } = getComputedStyle(around)
    for (const [text] of backgroundImage.matchAll(COLORS)) {
      grounds.push(layOver(parseColor(text), base))
    }
    if (parseColor(backgroundColor)[3] === 1) break
  }
  return grounds
}
