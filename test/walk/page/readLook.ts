/** Everything on a page that a rule of axe can depend on. */
export interface Look {
  /** All markup, and what of it is shown. Two pages that agree here agree for every rule that does not measure. */
  markup: string
  /** One entry per run of words, control and scrolled box: all that the rules that measure can depend on. */
  paints: string[]
}

const CONTROLS = 'a[href], button, input, select, textarea, summary, [tabindex]'

/** The page around a story carries its brand, and a code how large it is: no rule reads that. */
const BRAND = /(class="(?:story-page|qz-checkout)[^>]*?) style="[^"]*"/g
const SIZES = / (?:width|height)="[\d.]+"/g

/** Reads how a page looks, much faster than axe judges it. */
export function readLook(container: HTMLElement): Look {
  const grounds = new Map<Element, string>()
  const hidden: number[] = []
  const paints = new Set<string>()
  const elements = [...container.querySelectorAll<HTMLElement>('*')]
  for (const [index, element] of elements.entries()) {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) {
      hidden.push(index)
      continue
    }
    if (hasWords(element)) paints.add(readWords(element, grounds))
    if (element.matches(CONTROLS)) paints.add(readTarget(element))
    if (isScrolled(element)) paints.add(`scrolled ${element.outerHTML.slice(0, 200)}`)
  }
  const markup = container.innerHTML.replace(BRAND, '$1').replace(SIZES, '')
  return { markup: `${hidden.join()} ${markup}`, paints: [...paints] }
}

function hasWords(element: Element): boolean {
  return [...element.childNodes].some(
    (node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim(),
  )
}

function readWords(element: Element, grounds: Map<Element, string>): string {
  const style = getComputedStyle(element)
  const { color, fontSize, fontWeight, textDecorationLine, textShadow } = style
  const around = element.parentElement ? getComputedStyle(element.parentElement).color : ''
  const isLink = element.closest('a') !== null
  const own = [color, around, fontSize, fontWeight, textDecorationLine, textShadow, isLink].join()
  return `${own} on ${readGround(element, grounds)} ${readOthersAt(element)}`
}

/** What is painted behind an element by itself and by everything around it. */
function readGround(element: Element, grounds: Map<Element, string>): string {
  const known = grounds.get(element)
  if (known !== undefined) return known
  const outer = element.parentElement ? readGround(element.parentElement, grounds) : ''
  const ground = outer + readOwnGround(element)
  grounds.set(element, ground)
  return ground
}

function readOwnGround(element: Element): string {
  const { backgroundColor, backgroundImage, filter, mixBlendMode, opacity } =
    getComputedStyle(element)
  const color = backgroundColor === 'rgba(0, 0, 0, 0)' ? '' : backgroundColor
  const own = `${color}|${backgroundImage}|${filter}|${mixBlendMode}|${opacity}`
  const pseudo = ['::before', '::after'].map((name) => readPseudo(element, name)).join('')
  return own === '|none|none|normal|1' && pseudo === '' ? '' : `${own}${pseudo}>`
}

function readPseudo(element: Element, name: string): string {
  const style = getComputedStyle(element, name)
  if (style.content === 'none' || style.content === 'normal') return ''
  return `${name}${style.backgroundColor}${style.backgroundImage}${style.position}`
}

/** Whatever lies above or below the middle of the words without being around them or in them. */
function readOthersAt(element: Element): string {
  const range = document.createRange()
  range.selectNodeContents(element)
  const others = new Set<string>()
  for (const { bottom, left, right, top } of range.getClientRects()) {
    for (const other of document.elementsFromPoint((left + right) / 2, (top + bottom) / 2)) {
      if (other.contains(element) || element.contains(other)) continue
      others.add(`${other.tagName}.${other.className} ${getComputedStyle(other).backgroundColor}`)
    }
  }
  return [...others].join()
}

/** Only targets that are too small can be anybody's problem. */
function readTarget(element: Element): string {
  const { height, width } = element.getBoundingClientRect()
  return width >= 24 && height >= 24 ? 'target' : `target ${width} ${height}`
}

function isScrolled(element: Element): boolean {
  const isHigher = element.scrollHeight > element.clientHeight + 1
  const isWider = element.scrollWidth > element.clientWidth + 1
  if (!isHigher && !isWider) return false
  const { overflowX, overflowY } = getComputedStyle(element)
  return /auto|scroll/.test(overflowX + overflowY)
}
