import type { Diagnostics } from '../react/diagnostics.ts'

/** Writes diagnostics in lines for a person at the shop: the facts, then what happened how long ago. */
export function formatDiagnostics({ entries, takenAtMs, ...facts }: Diagnostics): string {
  return [
    ...Object.entries(facts).map(([name, value]) => `${name}: ${value}`),
    ...entries.map(({ atMs, event }) => `${formatSeconds(atMs - takenAtMs)} ${event}`),
  ].join('\n')
}

/** `-61.5 s` */
function formatSeconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`
}
