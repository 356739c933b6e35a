import type { Identifier } from '@mdn/browser-compat-data'
import { compatData } from './compatData.ts'
import { lacking } from './oldest.ts'

/** Browsers of the floor have these, or the tools of a test cannot run without them. */
const KEPT = new Set([
  // Chromium calls them from its own code.
  'Promise.withResolvers',
  'Symbol.dispose',
  'Symbol.asyncDispose',
])

/**
 * What to delete from a page so that it has only what every one of the oldest browsers has: `BroadcastChannel`,
 * `Response.json`, `Array.prototype.at`.
 */
export function youngMembers(): string[] {
  const { api, javascript } = compatData
  const { Intl: intl = {}, ...builtins } = javascript.builtins
  // MDN's data does not tell which members of `Promise` or `Array` are on the constructor.
  const ofTheLanguage = [builtins, intl].flatMap((owners) => listYoung(owners, ['', '.prototype']))
  return [...listYoung(api, ['.prototype']), ...ofTheLanguage].filter((path) => !KEPT.has(path))
}

function listYoung(owners: Record<string, Identifier>, places: readonly string[]): string[] {
  return Object.entries(owners).flatMap(([owner, feature]) => {
    if (owner === '__compat') return []
    if (isYoung(feature)) return [owner]
    return Object.entries(feature).flatMap(([key, member]) => {
      const [, name, kind] = /^(\w+?)(?:_(static|event|permission))?$/.exec(key) ?? []
      const isMember = name && key !== '__compat' && key !== owner && kind !== 'event'
      if (!isMember || !isYoung(member as Identifier)) return []
      return (kind === 'static' ? [''] : places).map((place) => `${owner}${place}.${name}`)
    })
  })
}

function isYoung({ __compat }: Identifier): boolean {
  return __compat !== undefined && lacking(__compat).length > 0
}
