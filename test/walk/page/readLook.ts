import { readKind, readMarkup } from './readMarkup.ts'

/** Everything on a page that a rule of axe can depend on. */
export interface Look {
  /** The markup, and what of it is shown. Two pages that agree here agree for every rule that does not measure. */
  markup: string
  /** One entry per run of words, control, scrolled box and language: all that the other rules can depend on. */
  paints: string[]
}

const CONTROLS = 'a[href], button, input, select, textarea, summary, [tabindex]'
const PICTURES = 'svg, img, canvas, video'
/** WCAG 2.5.8 asks so much of every control, in CSS pixels. */
const TARGET_PX = 24

/** Reads how a page looks, much faster than axe judges it. */
export function readLook(container: HTMLElement): Look {
  const hidden = new Set<Element>()
  const paints = new Set<string>()
  const painted: Painted[] = []
  const words: Words[] = []
  const targets: DOMRect[] = []
  const grounds = new Map<Element, Ground>([[container, NOTHING]])
  for (const element of container.querySelectorAll<HTMLElement>('*')) {
    if (element.lang) paints.add(`lang ${element.lang}`)
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) {
      hidden.add(element)
      continue
    }
    // A picture's own parts hold no words.
    if (element.parentElement?.closest('svg')) continue
    const around = grounds.get(element.parentElement ?? container) ?? NOTHING
    const ground = readGround(element, around)
    const own = ground === around ? '' : ground.own
    grounds.set(element, ground)
    if (own !== '' || element.matches(PICTURES)) {
      painted.push({ element, own, box: element.getBoundingClientRect() })
    }
    const kinds = readKinds(element)
    if (kinds !== '' && !isOnlySpoken(element))
      words.push({ element, ground, look: `${kinds} ${readOwn(element)}` })
    if (element.matches(CONTROLS)) targets.push(element.getBoundingClientRect())
    if (isScrolled(element)) {
      paints.add(
        `scrolled ${element.outerHTML.split('>', 1)} ${element.querySelector(CONTROLS) !== null}`,
      )
    }
  }
  for (const { element, ground, look } of words) {
    const others = readOthers(element, painted)
    paints.add(`${look} on ${others === '' ? ground.seen : ground.all + others}`)
  }
  paints.add(readTargets(targets))
  return { markup: readMarkup(container, hidden), paints: [...paints] }
}

interface Painted {
  element: Element
  own: string
  box: DOMRect
}

interface Words {
  element: Element
  ground: Ground
  look: string
}

/** What is painted behind words by all that is around them. */
interface Ground {
  own: string
  all: string
  /** Only from the innermost one that nothing is seen through. */
  seen: string
  /** Whether something changes how grounds are seen that are no grounds themselves. */
  hasEffects: boolean
}

const NOTHING: Ground = { own: '', all: '', seen: '', hasEffects: false }

/** What only screen readers get is a pixel large and cut off, so it has no look. */
function isOnlySpoken(element: HTMLElement): boolean {
  const around = element.closest<HTMLElement>('.qz-visually-hidden') ?? element
  const { clip, clipPath, overflow } = getComputedStyle(around)
  const isCut =
    overflow === 'hidden' || overflow === 'clip' || clip !== 'auto' || clipPath !== 'none'
  return isCut && around.offsetWidth <= 1 && around.offsetHeight <= 1
}

/** What kinds of words are right in an element. */
function readKinds(element: Element): string {
  const kinds = new Set<string>()
  for (const node of element.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) kinds.add(readKind(node.nodeValue ?? ''))
  }
  kinds.delete('none')
  return [...kinds].join()
}

function readOwn(element: Element): string {
  const style = getComputedStyle(element)
  const { color, fontSize, fontWeight, textShadow, webkitTextFillColor, webkitTextStroke } = style
  const own = [color, fontSize, fontWeight, textShadow, webkitTextFillColor, webkitTextStroke]
  const link = element.closest('a')
  return own.join() + (link ? ` in a link ${readLink(link)}` : '')
}

/** How a link differs from the words around it. */
function readLink(link: Element): string {
  return [link, link.parentElement ?? link]
    .map((element) => {
      const { borderBottom, color, fontStyle, fontWeight, textDecoration } =
        getComputedStyle(element)
      return [borderBottom, color, fontStyle, fontWeight, textDecoration].join()
    })
    .join(' within ')
}

/** What an element adds to what is painted behind what is in it. */
function readGround(element: Element, around: Ground): Ground {
  const { backgroundColor, backgroundImage, filter, mixBlendMode, opacity } =
    getComputedStyle(element)
  const color = backgroundColor === 'rgba(0, 0, 0, 0)' ? '' : backgroundColor
  const image = backgroundImage === 'none' ? '' : backgroundImage
  const effects = [filter, mixBlendMode, opacity].join()
  const pseudo = readPseudo(element, '::before') + readPseudo(element, '::after')
  const isPlain = effects === 'none,normal,1'
  if (isPlain && color + image + pseudo === '') return around
  const own = `${color} ${image} ${isPlain ? '' : effects} ${pseudo}>`
  const hasEffects = around.hasEffects || !isPlain
  const isSeenThrough = hasEffects || color === '' || /^rgba|\//.test(color)
  return { own, all: around.all + own, seen: isSeenThrough ? around.seen + own : own, hasEffects }
}

function readPseudo(element: Element, name: string): string {
  const { backgroundColor, backgroundImage, content, position } = getComputedStyle(element, name)
  if (content === 'none' || content === 'normal') return ''
  return `${name}${backgroundColor}${backgroundImage}${position}`
}

/** Whatever is painted where the words are without being around them, and the grounds that they stick out of. */
function readOthers(element: Element, painted: readonly Painted[]): string {
  const range = document.createRange()
  range.selectNodeContents(element)
  const box = range.getBoundingClientRect()
  return painted
    .filter((other) =>
      other.element.contains(element) ? !isWithin(box, other.box) : doMeet(box, other.box),
    )
    .filter((other) => !element.contains(other.element))
    .map((other) => ` at ${other.element.localName} ${other.own}`)
    .join('')
}

function isWithin(inner: DOMRect, outer: DOMRect): boolean {
  return (
    inner.left >= outer.left - 1 &&
    inner.right <= outer.right + 1 &&
    inner.top >= outer.top - 1 &&
    inner.bottom <= outer.bottom + 1
  )
}

function doMeet(a: DOMRect, b: DOMRect): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

/** Only where a target is too small or lies on another one does it matter where the others are. */
function readTargets(boxes: readonly DOMRect[]): string {
  const isFine = boxes.every(
    (box, index) =>
      Math.min(box.height, box.width) >= TARGET_PX &&
      boxes.slice(index + 1).every((other) => !doMeet(box, other)),
  )
  if (isFine) return 'targets'
  return `targets ${boxes.map(({ height, width, x, y }) => [x, y, width, height].map(Math.round).join()).join(' ')}`
}

function isScrolled(element: Element): boolean {
  const isHigher = element.scrollHeight > element.clientHeight + 1
  const isWider = element.scrollWidth > element.clientWidth + 1
  if (!isHigher && !isWider) return false
  const { overflowX, overflowY } = getComputedStyle(element)
  return /auto|scroll/.test(overflowX + overflowY)
}
