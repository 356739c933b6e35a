import type { CompatStatement, Identifier } from '@mdn/browser-compat-data'
import { compatData as bcd } from './compatData.ts'
import { lacking, OLDEST } from './oldest.ts'

/** What one of the oldest browsers lacks, by the name under which a script would use it; the value says which browser. */
export interface YoungFeatures {
  /** `structuredClone`, `BroadcastChannel`. */
  globals: Map<string, string>
  /** `URL.canParse`, `Object.hasOwn`. */
  statics: Map<string, string>
  /** Names that no older object of the language has: `at`, `findLast`. */
  builtins: Map<string, string>
  /** Names that no older interface of a page has: `showModal`, `share`. */
  members: Map<string, string>
  /** `Navigator.share`, also where an older interface has a member of the same name. */
  owned: Map<string, string>
  /** `scrollend`. */
  events: Map<string, string>
  elements: Map<string, string>
  attributes: Map<string, string>
}

/** Reads from MDN's data what a page of the oldest browsers cannot use. */
export function youngFeatures(): YoungFeatures {
  const young: YoungFeatures = {
    globals: new Map(),
    statics: new Map(),
    builtins: new Map(),
    members: new Map(),
    owned: new Map(),
    events: new Map(),
    elements: new Map(),
    attributes: new Map(),
  }
  const old = {
    members: new Set<string>(),
    events: new Set<string>(),
    attributes: new Set<string>(),
  }
  for (const [property, feature] of children(bcd.css.properties))
    note(young.members, old.members, camelCase(property), feature.__compat)
  const { builtins } = bcd.javascript
  const ofTheLanguage = [builtins, inside(builtins.Intl)].flatMap(children)

  for (const [owner, feature] of [...children(bcd.api), ...ofTheLanguage]) {
    const isOfTheLanguage = !(owner in bcd.api)
    // `Math` and its like make no objects.
    const hasObjects = /^(?!(Atomics|Intl|JSON|Math|Reflect|Temporal)$)[A-Z]/.test(owner)
    note(young.globals, undefined, owner, feature.__compat)
    for (const [key, member] of children(feature)) {
      const compat = member.__compat
      if (!compat || key === owner) continue
      const [, name = key, kind] = /^(.+?)(?:_(static|event|permission))?$/.exec(key) ?? []
      if (kind === 'static') {
        note(young.statics, undefined, `${owner}.${name}`, compat)
        note(young.members, old.members, name, compat)
      } else if (kind === 'event') note(young.events, old.events, name, compat)
      else if (/^[\w$]+$/.test(key)) {
        // MDN's data does not tell which members of `Promise` or `Array` are on the constructor.
        if (isOfTheLanguage) note(young.statics, undefined, `${owner}.${name}`, compat)
        if (hasObjects)
          note(isOfTheLanguage ? young.builtins : young.members, old.members, name, compat)
        note(young.owned, undefined, `${owner}.${name}`, compat)
        // The members of a window are names of their own.
        if (owner === 'Window') note(young.globals, undefined, name, compat)
      }
    }
  }
  for (const [element, feature] of children(bcd.html.elements)) {
    note(young.elements, undefined, element, feature.__compat)
    for (const [name, attribute] of children(feature))
      note(young.attributes, old.attributes, name, attribute.__compat)
  }
  for (const [name, attribute] of children(bcd.html.global_attributes))
    note(young.attributes, old.attributes, name, attribute.__compat)
  for (const name of old.members) {
    young.members.delete(name)
    young.builtins.delete(name)
  }
  for (const name of old.events) young.events.delete(name)
  for (const name of old.attributes) young.attributes.delete(name)
  return young
}

/** So many browsers lack what no browser has. */
const ALL = Object.keys(OLDEST).length

function note(
  young: Map<string, string>,
  old: Set<string> | undefined,
  name: string,
  feature: CompatStatement | undefined,
): void {
  if (!feature) return
  const without = lacking(feature)
  if (without.length === 0) old?.add(name)
  // What no browser has is a name of the specification only, or of long ago.
  else if (without.length === ALL && without.every((each) => each.endsWith(' never'))) return
  else if (!young.has(name)) young.set(name, without.join(', '))
}

function children(feature: Identifier | undefined): [string, Identifier][] {
  return Object.entries(feature ?? {}).filter(
    (entry): entry is [string, Identifier] => entry[0] !== '__compat',
  )
}

function inside({ __compat, ...members }: Identifier = {}): Identifier {
  return members
}

function camelCase(property: string): string {
  return property.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}
