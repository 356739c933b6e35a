/** What a customer saw from a moment on. */
export interface Look {
  atMs: number
  phase: string
  /** Seconds that are left; absent where no time is shown. */
  seconds?: number
  /** Grows when the shown time is another element than before, which knows nothing of what the old one showed. */
  timer: number
  hasCode: boolean
}

const timers = new WeakMap<Element, number>()
let timerCount = 0

/** Adds what a page shows to what was seen before, when it is anything else. */
export function lookAt(container: Element, atMs: number, looks: Look[]): void {
  const screen = container.firstElementChild
  const phase = screen?.getAttribute('data-phase') ?? 'nothing'
  const digits = screen?.getElementsByClassName('qz-digits')[0]
  // The grey square that holds the code's place looks alike, but is no code.
  const codes = [...(screen?.getElementsByClassName('qz-code') ?? [])]
  const hasCode = codes.some((each) => each.getAttribute('data-slot') === 'code')
  const seconds = digits && readSeconds(digits.textContent)
  const timer = digits ? numberOf(digits) : 0
  const last = looks.at(-1)
  const isSame =
    last?.phase === phase &&
    last.seconds === seconds &&
    last.timer === timer &&
    last.hasCode === hasCode
  if (isSame) return
  looks.push({ atMs, phase, timer, hasCode, ...(seconds === undefined ? {} : { seconds }) })
}

function readSeconds(text: string): number {
  return text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
}

function numberOf(digits: Element): number {
  const known = timers.get(digits)
  if (known !== undefined) return known
  timerCount += 1
  timers.set(digits, timerCount)
  return timerCount
}
