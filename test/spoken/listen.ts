/** One thing that a customer with a screen reader hears, or does. */
export interface Heard {
  atMs: number
  kind: 'polite' | 'assertive' | 'focus' | 'does'
  text: string
}

/**
 * Listens to a page as a screen reader does: to what changes in a live region that was there before and can be
 * reached, and to where the page moves the focus. A region that arrives with its words says nothing, and neither does
 * one behind an open modal dialog.
 */
export function listen(root: HTMLElement, nowMs: () => number): Listener {
  const heard: Heard[] = []
  const startMs = nowMs()
  let isOwnMove = false
  const note = (kind: Heard['kind'], text: string) => {
    if (text !== '') heard.push({ atMs: nowMs() - startMs, kind, text })
  }
  const observer = new MutationObserver((records) => {
    const changed = new Map(records.flatMap(({ target }) => spokenPart(target)))
    for (const [part, kind] of changed) note(kind, words(part))
  })
  observer.observe(root, { childList: true, characterData: true, subtree: true })
  const handleFocus = ({ target }: FocusEvent) => {
    if (!isOwnMove && target instanceof HTMLElement) note('focus', nameOf(target))
  }
  root.addEventListener('focusin', handleFocus)
  return {
    heard,
    act: (what, run) => {
      note('does', what)
      isOwnMove = true
      run()
      isOwnMove = false
    },
    stop: () => {
      observer.disconnect()
      root.removeEventListener('focusin', handleFocus)
    },
  }
}

export interface Listener {
  heard: Heard[]
  /** Something that the customer does: a move of the focus by it is no surprise to anybody. */
  act(what: string, run: () => void): void
  stop(): void
}

/** A status region speaks the part that changed, an alert all of it. */
function spokenPart(target: Node): [Element, 'polite' | 'assertive'][] {
  const element = target instanceof Element ? target : target.parentElement
  const region = element?.closest('[role="status"], [role="alert"]')
  if (!element || !region || !isReachable(region)) return []
  const isAlert = region.getAttribute('role') === 'alert'
  return [[isAlert ? region : element, isAlert ? 'assertive' : 'polite']]
}

function isReachable(region: Element): boolean {
  const dialog = region.ownerDocument.querySelector('dialog[open]')
  return region.isConnected && (!dialog || dialog.contains(region))
}

function nameOf(element: HTMLElement): string {
  const role = /^H\d$/.test(element.tagName) ? 'heading' : element.tagName.toLowerCase()
  return `${role} “${element.getAttribute('aria-label') ?? words(element)}”`
}

function words(element: Element): string {
  const spoken = element.cloneNode(true)
  if (!(spoken instanceof Element)) return ''
  for (const hidden of spoken.querySelectorAll('[aria-hidden="true"]')) hidden.remove()
  return (spoken.textContent ?? '').trim()
}
