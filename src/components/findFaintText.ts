import { type Color, over, toHex } from '../themes/color/color.ts'
import { contrastRatio } from '../themes/color/contrastRatio.ts'
import { parseColor } from '../themes/color/parseColor.ts'

/** WCAG 2.2, 1.4.3. */
const LEAST = 4.5
const LEAST_OF_LARGE = 3

/**
 * Finds words of a card that customers cannot read, by the colours that the browser computes: a rule of the page may
 * have changed them. One sentence for each, with the element, both colours and their contrast. For development only.
 */
export function findFaintText(root: Element): string[] {
  const elements = [root, ...root.querySelectorAll('*')]
  return elements.filter(hasWords).flatMap((element) => {
    const style = getComputedStyle(element)
    const [color, ground] = [parseColor(style.color), readGround(element)]
    // What is transparent holds a place, and what cannot be worked out is not judged.
    if (!color || !ground || color.alpha === 0) return []
    const ratio = contrastRatio(over(color, ground), ground)
    const size = Number.parseFloat(style.fontSize)
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700)
    const least = isLarge ? LEAST_OF_LARGE : LEAST
    if (!(ratio < least)) return []
    const shown = (Math.floor(ratio * 100) / 100).toFixed(2)
    return [
      `The text of ${nameOf(element)} is ${toHex(over(color, ground))} on ${toHex(ground)}: a contrast of ` +
        `${shown}:1, and ${least}:1 is needed. A rule of the page or a class may have changed its colour.`,
    ]
  })
}

function hasWords(element: Element): boolean {
  const isRead = !element.closest('svg, [aria-disabled="true"], .qz-visually-hidden, .qz-bones')
  return (
    isRead &&
    [...element.childNodes].some((node) => node.nodeType === 3 && /\S/.test(node.nodeValue ?? ''))
  )
}

/** What is painted behind an element, up to the first colour that nothing shines through. */
function readGround(element: Element): Color | undefined {
  const layers: Color[] = []
  for (let at: Element | null = element; at; at = outerOf(at)) {
    const { backgroundColor, backgroundImage } = getComputedStyle(at)
    const layer = parseColor(backgroundColor)
    if (!layer || (backgroundImage !== 'none' && backgroundImage !== '')) return undefined
    layers.unshift(layer)
    if (layer.alpha === 1) return layers.reduce((ground, layer) => over(layer, ground))
  }
  return undefined
}

function outerOf(element: Element): Element | null {
  const root = element.getRootNode()
  return element.parentElement ?? ('host' in root ? (root as ShadowRoot).host : null)
}

function nameOf(element: Element): string {
  const slot = element.closest('[data-slot]')?.getAttribute('data-slot')
  return slot ? `<${element.localName}> in [data-slot="${slot}"]` : `<${element.localName}>`
}
