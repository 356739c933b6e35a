/**
 * Reads a date of the gateway, `2019-12-11T12:20:17+0000`, into milliseconds since 1970. The offset
 * has no colon (PROTOCOL section 6, trap 31), which not every date parser takes. `undefined` if unusable.
 */
export function parseGatewayDate(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?)(Z|[+-]\d\d:?\d\d)$/.exec(value)
  if (!match) return undefined
  const offset = match[2] === 'Z' ? 'Z' : `${match[2]?.slice(0, 3)}:${match[2]?.slice(-2)}`
  const at = Date.parse(`${match[1]}${offset}`)
  return Number.isNaN(at) ? undefined : at
}

/** Writes a date as the gateway does: whole seconds, UTC, offset without a colon. */
export function formatGatewayDate(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 19)}+0000`
}
