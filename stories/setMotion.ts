const ASKS_FOR_MOTION = /\(prefers-reduced-motion: no-preference\)/
const ASKS_FOR_LESS = /\(prefers-reduced-motion: reduce\)/

/** What the media rules said before they were turned. */
const turned = new Map<CSSMediaRule, string>()

/**
 * Makes the page's own stylesheets answer as they do to a customer who asked for less motion. What then still
 * moves, moves for such a customer too.
 */
export function setMotion(motion: 'auto' | 'reduced'): void {
  for (const [rule, media] of turned) rule.media.mediaText = media
  turned.clear()
  if (motion === 'auto') return
  for (const sheet of document.styleSheets) for (const rule of sheet.cssRules) turn(rule)
}

function turn(rule: CSSRule): void {
  if (rule instanceof CSSMediaRule) {
    const media = rule.media.mediaText
    const isMore = ASKS_FOR_MOTION.test(media)
    if (isMore || ASKS_FOR_LESS.test(media)) {
      turned.set(rule, media)
      rule.media.mediaText = isMore ? 'not all' : media.replace(ASKS_FOR_LESS, '(min-width: 0)')
    }
  }
  if (rule instanceof CSSGroupingRule) for (const inner of rule.cssRules) turn(inner)
}
