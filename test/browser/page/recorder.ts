/** One thing that a customer or the host could notice, and when. */
export interface PageRecord {
  kind: 'phase' | 'callback' | 'attention' | 'time' | 'announcement'
  value: string
  /** Milliseconds since 1970 by a clock that nobody can move. */
  atMs: number
  /** Tells the loads of a page apart. */
  document: number
  /** Whether a code was on the screen. */
  hasCode: boolean
}

declare global {
  /** Takes the record out of the page, so that it survives a reload. */
  function report(text: string): void
}

export function record(kind: PageRecord['kind'], value: string): void {
  const hasCode = document.querySelector('[data-slot="code"]') !== null
  const atMs = performance.timeOrigin + performance.now()
  const line: PageRecord = { kind, value, atMs, document: performance.timeOrigin, hasCode }
  globalThis.report(JSON.stringify(line))
}

/** Records every phase that the screen goes through, every second it shows, every word it speaks. */
export function recordScreen(): void {
  const last = { phase: '', time: '', announcement: '' }
  const note = (kind: keyof typeof last, value: string | null | undefined) => {
    if (!value || value === last[kind]) return
    last[kind] = value
    record(kind, value)
  }
  new MutationObserver(() => {
    note('phase', document.querySelector<HTMLElement>('[data-phase]')?.dataset.phase)
    note('time', document.querySelector('[data-slot=countdown] .qz-digits')?.textContent)
    note('announcement', document.querySelector('[data-slot="live"]')?.textContent)
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true })

  document.addEventListener('visibilitychange', () => record('attention', document.visibilityState))
  document.addEventListener('resume', () => record('attention', 'resume'))
  document.addEventListener('freeze', () => record('attention', 'freeze'))
  window.addEventListener('focus', () => record('attention', 'focus'))
  window.addEventListener('online', () => record('attention', 'online'))
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) record('attention', 'pageshow')
  })
}
