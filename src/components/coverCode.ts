import { readUnits } from './readUnits.ts'

/**
 * Lays a picture of a drawn code over the drawing, and one of its white ground below the picture of a gateway. An extension
 * that darkens pages recolours what is drawn, to one colour for the code and its ground, and leaves pictures alone. Where
 * a policy without `img-src data:` keeps them away, the drawing is seen. They reach beyond the quiet zone, as far as
 * there is room.
 */
export function coverCode(svg: SVGSVGElement): void {
  const units = readUnits(svg)
  const [start, side] = [-units, 3 * units]
  const [ground, ...lines] = svg.querySelectorAll('path')
  const code = lines.map((path) => path.getAttribute('d')).join('')
  const drawing =
    `<svg xmlns='http://www.w3.org/2000/svg' viewBox='${start} ${start} ${side} ${side}' shape-rendering='crispEdges'>` +
    `<path fill='#fff' d='M${start} ${start}h${side}v${side}H${start}z'/><path d='${code}'/></svg>`
  const cover = svg.querySelector('[data-cover]') ?? createCover(svg)
  const attributes = {
    'data-cover': '',
    href: `data:image/svg+xml,${encodeURIComponent(drawing)}`,
    x: start,
    y: start,
    width: side,
    height: side,
  }
  for (const [name, value] of Object.entries(attributes)) cover.setAttribute(name, String(value))
  const below = lines[lines.length - 1] ?? ground
  if (cover.previousElementSibling !== below) below?.after(cover)
}

/** A picture that a policy keeps away would show a sign of its own over the code. */
function createCover(svg: SVGSVGElement): Element {
  const cover = document.createElementNS(svg.namespaceURI, 'image')
  cover.addEventListener('error', () => cover.remove())
  return cover
}
