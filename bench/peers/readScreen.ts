/** What a customer sees. `paid` and `not-paid` are ends; `checking` and `unknown` say openly that nobody knows. */
export interface Screen {
  shows: 'nothing' | 'loading' | 'code' | 'checking' | 'unknown' | 'paid' | 'not-paid'
  /** The screen's own words for an end. */
  words: string
  /** The time left that is shown. */
  leftSeconds?: number
}

/** Runs in the page, on its own, so it uses nothing from here. */
export function readScreen(): Screen {
  const text = (selector: string) => document.querySelector(selector)?.textContent?.trim() ?? ''
  const digits = text('.adyen-checkout__countdown') || text('.qz-digits')
  const parts = digits.split(':').map(Number)
  const left = parts.reduce((sum, part) => sum * 60 + part, 0)
  const time = digits === '' || Number.isNaN(left) ? {} : { leftSeconds: left }

  const phase = document.querySelector<HTMLElement>('[data-phase]')?.dataset.phase
  if (phase !== undefined) {
    const words = text('[data-slot="heading"]')
    const has = (...phases: string[]) => phases.includes(phase)
    if (has('succeeded')) return { shows: 'paid', words }
    if (has('declined', 'expired', 'canceled', 'failed')) return { shows: 'not-paid', words }
    if (has('unknown', 'unavailable')) return { shows: 'unknown', words }
    if (has('verifying', 'processing')) return { shows: 'checking', words }
    const code = document.querySelector('[data-slot="qr-code"] path, .qz-code path, svg path[d]')
    return { shows: has('awaiting') && code ? 'code' : 'loading', words: '', ...time }
  }
  const result = document.querySelector('.adyen-checkout__qr-loader--result')
  if (result) {
    const isGood = result.querySelector('img')?.src.includes('success') === true
    return { shows: isGood ? 'paid' : 'not-paid', words: result.textContent?.trim() ?? '' }
  }
  if (document.querySelector('[data-testid$="-qr-image"]'))
    return { shows: 'code', words: '', ...time }
  return {
    shows: document.querySelector('.adyen-checkout__spinner') ? 'loading' : 'nothing',
    words: '',
  }
}
