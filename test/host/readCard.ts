/** What is measured of each element, as the browser computes it. */
export type CardLook = Record<string, Record<string, string>>

/** Runs in a page: how each element of the card looks and what is painted before it, by its place in the card. */
export function readCard(host?: string): CardLook {
  const NAMES = [
    'align-items align-self appearance background-color background-image block-size border-block border-inline',
    'border-radius box-shadow box-sizing color column-count content display fill filter flex-direction float font-family',
    'font-size font-style font-variant font-weight gap grid-area grid-template-columns inset-block inset-inline',
    'justify-content justify-items letter-spacing line-height list-style margin-block margin-inline max-block-size',
    'max-inline-size min-block-size min-inline-size opacity outline-style overflow padding-block padding-inline position',
    'stroke stroke-width text-align text-decoration-line text-indent text-shadow text-transform transform vertical-align',
    'visibility white-space word-break word-spacing',
  ].flatMap((names) => names.split(' '))
  const scope = host ? document.querySelector(host)?.shadowRoot : document
  const card = scope?.querySelector('.qz-checkout')
  const found: CardLook = {}
  if (!card) return found
  const edge = card.getBoundingClientRect()
  const read = (element: Element, pseudo?: string) => {
    const style = getComputedStyle(element, pseudo)
    const look: Record<string, string> = {}
    for (const name of NAMES) look[name] = style.getPropertyValue(name)
    return look
  }
  const readLine = (element: Element) => {
    const { display, fill, opacity, stroke, strokeWidth, visibility } = getComputedStyle(element)
    return { display, fill, opacity, stroke, strokeWidth, visibility }
  }
  for (const [index, element] of [card, ...card.querySelectorAll('*')].entries()) {
    const own = element.getAttribute('class') ?? ''
    const name = `${index} ${element.localName}.${own}`
    // The code has its own tests, and is drawn anew by each change of its size.
    if (element.closest('.qz-code svg')) continue
    const box = element.getBoundingClientRect()
    found[name] = {
      ...(element.parentElement?.closest('svg') ? readLine(element) : read(element)),
      box: element.closest('svg, .qz-visually-hidden, .qz-spinner')
        ? ''
        : [box.x - edge.x, box.y - edge.y, box.width, box.height].map(Math.round).join(),
    }
    if (element.closest('svg')) continue
    for (const pseudo of [
      '::before',
      '::after',
      ...(element.localName === 'dialog' ? ['::backdrop'] : []),
    ]) {
      const look = read(element, pseudo)
      const isThere = look.content !== 'none' && look.content !== 'normal'
      found[name + pseudo] = isThere || pseudo === '::backdrop' ? look : { content: 'none' }
    }
  }
  return found
}
