/**
 * Adds words to the names of the cards in an element, and keeps them there. Each checkout is a landmark, and a page
 * that shows the same one several times must not have two landmarks of one name.
 */
export function tellApart(element: HTMLElement, words: string): () => void {
  const observer = new MutationObserver(name)
  const what = { attributes: true, attributeFilter: ['aria-label'], childList: true, subtree: true }
  function name() {
    for (const [index, card] of element.querySelectorAll('[data-slot="checkout"]').entries()) {
      const end = `, ${words} ${index + 1}`
      const label = card.getAttribute('aria-label') ?? ''
      if (!label.endsWith(end)) card.setAttribute('aria-label', `${label}${end}`)
    }
  }
  name()
  observer.observe(element, what)
  return () => observer.disconnect()
}
