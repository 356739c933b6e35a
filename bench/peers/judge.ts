import type { Truth } from './paymentRun.ts'
import type { Sight } from './stage.ts'

/** Whether a criterion was met, and what a customer saw. */
export interface Verdict {
  isMet: boolean
  saw: string
}

/** How long the true end may take to be on the screen after it is true and the fault is over. */
export const WITHIN_MS = 20_000
/** How far the time shown may be from the true one. */
const TIME_WITHIN_SECONDS = 5

/**
 * The criterion of most rows: no screen calls a payment paid or not paid before it is, and the true end is on
 * the screen, to stay, within 20 seconds after it is true and the fault is over.
 */
export function judgeTruth(sights: readonly Sight[], faultOverMs = 0): Verdict {
  const last = sights.at(-1)
  const lie = sights.find(({ shows }, index) => isEnd(shows) && wasNeverTrue(shows, sights, index))
  const end = last?.truth ?? 'open'
  const trueSinceMs = sights.find(({ truth }) => truth === end)?.atMs ?? 0
  const fromMs = Math.max(trueSinceMs, faultOverMs)
  const shownAtMs = sights.findLast(({ shows }) => shows !== end)?.atMs ?? 0
  const isShown = last?.shows === end
  const isMet = !lie && (end === 'open' || (isShown && shownAtMs < fromMs + WITHIN_MS))
  return { isMet, saw: [lie && tellLie(lie), tellEnd()].filter(Boolean).join('; ') }

  function tellEnd(): string {
    if (end === 'open') return lie ? 'and stays so' : `no end, as is true (${describe(last)})`
    if (!isShown) return `never the true end (${describe(last)})`
    const seconds = Math.max(0, Math.round((shownAtMs + 1_000 - fromMs) / 1_000))
    return `${end === 'paid' ? 'paid' : 'not paid'}${seconds === 0 ? ' at once' : ` after ${seconds} s`}`
  }
}

/** Whether the time left is shown, and right, from a moment on for as long as the code is there. */
export function judgeTime(
  sights: readonly Sight[],
  expiresAtMs: number,
  fromMs: number,
  withinSeconds = TIME_WITHIN_SECONDS,
): Verdict {
  const shown = sights.filter(({ shows, atMs }) => shows === 'code' && atMs >= fromMs)
  const errors = shown.map(({ atMs, leftSeconds }) =>
    leftSeconds === undefined ? undefined : leftSeconds - Math.floor((expiresAtMs - atMs) / 1_000),
  )
  const known = errors.filter((error) => error !== undefined)
  if (known.length === 0) return { isMet: false, saw: 'no time left is shown' }
  const worst = known.reduce((most, error) => (Math.abs(error) > Math.abs(most) ? error : most))
  const isMet = known.length === errors.length && Math.abs(worst) <= withinSeconds
  if (worst === 0) return { isMet, saw: 'the right time' }
  return { isMet, saw: `the time is ${Math.abs(worst)} s too ${worst > 0 ? 'long' : 'short'}` }
}

/** Both criteria at once. */
export function both(...verdicts: readonly Verdict[]): Verdict {
  return {
    isMet: verdicts.every(({ isMet }) => isMet),
    saw: verdicts.map(({ saw }) => saw).join('; '),
  }
}

function isEnd(shows: Sight['shows']): shows is 'paid' | 'not-paid' {
  return shows === 'paid' || shows === 'not-paid'
}

/** An end that was true before a later one is only late, not false. */
function wasNeverTrue(shows: Truth, sights: readonly Sight[], index: number): boolean {
  return !sights.slice(0, index + 1).some(({ truth }) => truth === shows)
}

function tellLie({ words, atMs, truth }: Sight): string {
  return `“${words}” at ${minutes(atMs)} while the payment was ${truth === 'not-paid' ? 'not paid' : truth}`
}

function describe(sight: Sight | undefined): string {
  if (!sight) return 'nothing was seen'
  return sight.words ? `“${sight.words}”` : sight.shows
}

function minutes(ms: number): string {
  const seconds = Math.round(ms / 1_000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
