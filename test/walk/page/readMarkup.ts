/** What people read or hear. The rules ask whether there is any, and whether two are the same. */
const SPOKEN = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-roledescription',
  'aria-valuetext',
  'placeholder',
  'summary',
  'title',
  'value',
])
const REFERENCES = ['aria-labelledby', 'aria-describedby']
/** Named by what is in them. */
const NAMED = 'a, button, summary, legend, caption, h1, h2, h3, h4, h5, h6, [role]'
/**
 * What no rule reads here: `lang` and the look are in the paints, a drawing's lines have no words, and the dial of a
 * countdown changes every second.
 */
const UNREAD = new Set(
  'd dir height lang points stroke-dasharray style transform viewBox width x y'.split(' '),
)
/** Which picture, or which address, is no matter either; that there is one is. */
const ADDRESSES = new Set(['data-src', 'href', 'src', 'xlink:href'])
/** Ids that React makes. */
const MADE_ID = /«[^»]*»|_[rR]_\w+?_|:[rR]\w+:/g

/**
 * The markup without its words: whether there are any, and of names of what kind they are and which are the same. Two
 * pages that agree here agree for every rule that does not measure, in whatever languages they are.
 */
export function readMarkup(container: HTMLElement, hidden: ReadonlySet<Element>): string {
  const places = new Map<string, number>()
  const ids = new Map<string, number>()
  const parts: string[] = []

  function place(words: string): string {
    const kind = readKind(words)
    if (kind === 'none') return kind
    const normal = words.trim().replace(/\s+/g, ' ').toLowerCase()
    const known = places.get(normal) ?? places.size
    places.set(normal, known)
    return `${kind}${known}`
  }

  function simplify(name: string, value: string): string {
    if (ADDRESSES.has(name)) return value.split(':', 1).join()
    return value.replace(MADE_ID, (id) => {
      ids.set(id, ids.get(id) ?? ids.size)
      return `id${ids.get(id)}`
    })
  }

  function add(element: Element): void {
    parts.push(`<${element.localName}${hidden.has(element) ? ' HIDDEN' : ''}`)
    for (const { name, value } of element.attributes) {
      if (UNREAD.has(name)) continue
      parts.push(` ${name}=${SPOKEN.has(name) ? place(value) : simplify(name, value)}`)
    }
    for (const name of REFERENCES) {
      const ids = element.getAttribute(name)?.split(/\s+/)
      if (ids) parts.push(` ${place(ids.map(readById).join(' '))}`)
    }
    if (element.matches(NAMED)) parts.push(` ${place(element.textContent ?? '')}`)
    parts.push('>')
    for (const child of element.childNodes) {
      if (child instanceof Element) add(child)
      else if (child.nodeType === Node.TEXT_NODE && parts.at(-1) !== 'words') {
        if (child.nodeValue?.trim()) parts.push('words')
      }
    }
    parts.push('/')
  }

  add(container)
  return parts.join('')
}

/** No rule asks more of words than this: a single letter and mere signs are not judged as words are. */
export function readKind(words: string): 'none' | 'sign' | 'letter' | 'words' {
  const text = words.trim()
  if (text === '') return 'none'
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  if (letters === 0) return 'sign'
  return text.length === 1 ? 'letter' : 'words'
}

function readById(id: string): string {
  return document.getElementById(id)?.textContent ?? ''
}
