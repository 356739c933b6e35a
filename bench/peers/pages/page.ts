/** What the bench may do with a page, and what the page's shop was told. */
export interface BenchPage {
  told: string[]
  mount(): void
  unmount(): void
}

declare global {
  interface Window {
    bench: BenchPage
  }
}

/** Which run of the bench this page belongs to, and how long its code lives. */
export function readRun(): { run: string; minutes: number } {
  const query = new URLSearchParams(location.search)
  return { run: query.get('run') ?? '', minutes: Number(query.get('minutes')) }
}
