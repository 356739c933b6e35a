/** What stands on the page and can be used by hand or by key. */
const CONTROLS =
  ':is(a[href], button, input, select, textarea, summary, [tabindex="0"]):not([disabled])'

/** Fingers need so much of each control of ours, in CSS pixels. */
const OUR_TARGET_PX = 44
/** WCAG 2.5.8 asks so much of every control. */
const TARGET_PX = 24
/** Rounding. */
const SLACK_PX = 1

/** Says in words what is too small, too wide, cut off or in the way of something else. */
export function measureLayout(container: HTMLElement): string[] {
  const findings: string[] = []
  const { clientWidth, scrollWidth } = document.documentElement
  if (scrollWidth > clientWidth) findings.push(`page ${scrollWidth} > ${clientWidth} px`)
  const elements = [...container.querySelectorAll<HTMLElement>('*')].filter(isSeen)
  for (const element of elements) {
    if (isCut(element) && !isField(element)) findings.push(`cut off ${describe(element)}`)
  }
  const controls = listControls(container)
  for (const control of controls) {
    const { height, width } = control.getBoundingClientRect()
    const least = isOurs(control) ? OUR_TARGET_PX : TARGET_PX
    if (Math.min(height, width) < least - 0.1) {
      findings.push(`${Math.round(width)}x${Math.round(height)} px ${describe(control)}`)
    }
    if (hasWordsOutside(control)) findings.push(`words outside ${describe(control)}`)
  }
  for (const [index, control] of controls.entries()) {
    for (const other of controls.slice(index + 1)) {
      if (doOverlap(control, other)) {
        findings.push(`${describe(control)} overlaps ${describe(other)}`)
      }
    }
  }
  return findings
}

/** The words of our buttons of which a piece stands in one line and a piece in another. */
export function listBrokenWords(container: HTMLElement): string[] {
  return listControls(container)
    .filter(isOurs)
    .flatMap((control) => [...control.childNodes])
    .flatMap((node) =>
      [...(node.textContent ?? '').matchAll(/\p{L}+/gu)]
        .filter(
          ({ 0: word, index }) => !/\p{Script=Han}/u.test(word) && isInPieces(node, index, word),
        )
        .map(([word]) => word),
    )
}

/** Everything that can be used, in the order of the page: only what is in a dialog while it is open, and no picture of a card. */
export function listControls(container: HTMLElement): Element[] {
  const place = container.querySelector('dialog[open]') ?? container
  return [...place.querySelectorAll(CONTROLS)].filter(
    (control) => isSeen(control) && !control.closest('[inert]'),
  )
}

/** Whether customers can see it; what only screen readers get is a pixel large. */
export function isSeen(element: Element): boolean {
  const { height, width } = element.getBoundingClientRect()
  return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true })
}

/** Whether the library made it; the others belong to the story around. */
export function isOurs(element: Element): boolean {
  return element.closest('[class*="qz-"]') !== null
}

/** The element in a few words. */
export function describe(element: Element): string {
  const words = element.textContent?.trim().slice(0, 24) ?? ''
  return `<${element.tagName.toLowerCase()} ${element.getAttribute('class') ?? ''}> "${words}"`
}

/** A field of a story, where people write: the caret scrolls a line that is longer. */
function isField(element: Element): boolean {
  return element.matches('input[type="text"]:not([readonly])') && !isOurs(element)
}

function isCut(element: HTMLElement): boolean {
  const { overflowX, overflowY } = getComputedStyle(element)
  const isHigher = element.scrollHeight > element.clientHeight + SLACK_PX
  const isWider = element.scrollWidth > element.clientWidth + SLACK_PX
  return (isHigher && /hidden|clip/.test(overflowY)) || (isWider && /hidden|clip/.test(overflowX))
}

function hasWordsOutside(control: Element): boolean {
  const box = control.getBoundingClientRect()
  const range = document.createRange()
  range.selectNodeContents(control)
  return [...range.getClientRects()].some(
    ({ height, left, right, width }) =>
      width > 1 && height > 1 && (left < box.left - SLACK_PX || right > box.right + SLACK_PX),
  )
}

function isInPieces(node: Node, startsAt: number, { length }: string): boolean {
  if (!(node instanceof Text)) return false
  const range = document.createRange()
  range.setStart(node, startsAt)
  range.setEnd(node, startsAt + length)
  return new Set([...range.getClientRects()].map(({ top }) => top)).size > 1
}

function doOverlap(one: Element, other: Element): boolean {
  if (one.contains(other) || other.contains(one)) return false
  const a = one.getBoundingClientRect()
  const b = other.getBoundingClientRect()
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left)
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  return width > SLACK_PX && height > SLACK_PX
}
