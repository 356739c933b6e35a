import type { CompatStatement, Identifier } from '@mdn/browser-compat-data'
import { type AtRule, type Container, type Declaration, parse, type Rule } from 'postcss'
import { compatData } from './compatData.ts'
import { lacking } from './oldest.ts'
import type { Use } from './readScript.ts'

const { css } = compatData

/**
 * Finds what the oldest browsers lack in a style sheet and what has no plainer declaration before it: at-rules, selectors,
 * properties, keywords, functions and units. What stands in `@supports` is only read by browsers that know it.
 */
export function readSheet(sheet: string): Use[] {
  const uses = new Map<string, string>()
  const add = (what: string, without: readonly string[]): void => {
    if (without.length > 0) uses.set(what, without.join(', '))
  }
  const root = parse(sheet)
  root.walkAtRules((rule) => {
    add(`@${rule.name}`, missing(css['at-rules'][rule.name]?.__compat))
    if (rule.name !== 'media') return
    for (const [, name = ''] of rule.params.matchAll(/\(\s*(?:min-|max-)?([a-z-]+)/g))
      add(`@media (${name})`, missing(css['at-rules'].media?.[name]?.__compat))
    if (/[<>]/.test(rule.params)) add(`@media ${rule.params}`, ['safari 16.4'])
  })
  root.walkRules((rule) => {
    if (isKeyframe(rule)) return
    if (rule.parent?.type === 'rule') add(`nested ${rule.selector}`, ['safari 16.5, chrome 112'])
    for (const [what, without] of youngSelectors(rule)) add(what, without)
  })
  root.walkDecls((declaration) => {
    if (isAskedFor(declaration)) return
    for (const [what, without] of youngParts(declaration)) add(what, without)
  })
  return [...uses].map(([what, why]) => ({ what, why }))
}

/** The sheet as one of the oldest browsers reads it. */
export function inOldest(sheet: string): string {
  const root = parse(sheet)
  root.walkAtRules((rule) => {
    const isYoung = missing(css['at-rules'][rule.name]?.__compat).length > 0
    const isRefused = rule.name === 'supports' && asksForYoung(rule)
    if (isYoung || isRefused) rule.remove()
  })
  root.walkRules((rule) => {
    if (isKeyframe(rule)) return
    // One selector that is not known loses the whole rule, unless it stands in `:where()` or `:is()`.
    if (rule.selectors.some(isRefused)) rule.remove()
    else if (youngPseudos(rule.selector).length > 0)
      rule.selector = youngPseudos(rule.selector).reduce(
        (selector, [name]) => selector.replaceAll(`:${name}`, `:unknown-${name}`),
        rule.selector,
      )
  })
  root.walkDecls((declaration) => {
    if (youngParts(declaration, { alone: true }).length === 0) return
    // With a variable in it the declaration is only found wrong when it is used, and an earlier one does not help.
    if (/var\(/.test(declaration.value)) declaration.value = 'var(--missing)'
    else if (declaration.prop.startsWith('--')) declaration.value = 'no-such-value'
    else declaration.remove()
  })
  return root.toString()
}

/** What a declaration says that the oldest browsers do not know, where no earlier one says it in other words. */
function youngParts(
  declaration: Declaration,
  { alone = false } = {},
): [what: string, without: string[]][] {
  const { prop, value } = declaration
  const isOwn = prop.startsWith('--')
  const found: [string, string[]][] = []
  const feature = isOwn ? undefined : css.properties[prop]
  const prefixes = alone ? [] : prefixesBeside(declaration)
  const property = missing(feature?.__compat, prefixes)
  if (property.length > 0) return [[prop, property]]
  // It is known by its older name, which stands beside it, with all that it takes.
  if (missing(feature?.__compat).length > 0) return []
  const add = (word: string, without: string[]): void => {
    if (without.length > 0) found.push([`${prop}: ${word}`, without])
  }
  for (const word of new Set(value.match(/(?<![\w-])[a-z-]+(?=\()/g)))
    add(`${word}()`, missing(FUNCTIONS.get(word)))
  for (const [pattern, name] of UNITS)
    if (pattern.test(value)) add(name, missing(css.types.length?.[name]?.__compat))
  if (!isOwn)
    for (const word of new Set(value.match(/(?<![\w-(#])[a-z][a-z-]*(?![\w-(])/g)))
      add(word, missing(feature?.[word]?.__compat))
  if (prop === 'content' && / \/ /.test(value)) add('/', missing(feature?.alt_text?.__compat))
  const hasPlainer = !alone && !isOwn && !/var\(/.test(value) && hasEarlier(declaration)
  return hasPlainer ? [] : found
}

/** Whether the same rule, or one with the same selector before it, says the same property in words that all know. */
function hasEarlier(declaration: Declaration): boolean {
  const rule = declaration.parent as Rule
  const before: Declaration[] = []
  ;(rule.root() as Container).walkRules((each) => {
    if (each !== rule && (each.selector !== rule.selector || !isBefore(each, rule))) return
    each.each((node) => {
      if (node.type !== 'decl' || node.prop !== declaration.prop) return
      if (each !== rule || rule.index(node) < rule.index(declaration)) before.push(node)
    })
  })
  return before.some((each) => youngParts(each, { alone: true }).length === 0)
}

function isBefore(one: Rule, other: Rule): boolean {
  return (one.source?.start?.offset ?? 0) < (other.source?.start?.offset ?? 0)
}

function isAskedFor(declaration: Declaration): boolean {
  for (let node: unknown = declaration.parent; node; node = (node as Container).parent) {
    const rule = node as AtRule
    if (rule.type === 'atrule' && rule.name === 'supports' && asksForYoung(rule)) return true
  }
  return false
}

/** Whether the condition is one that the oldest browsers deny. */
function asksForYoung(rule: AtRule): boolean {
  const [, prop, value] = /^\(\s*([\w-]+)\s*:\s*(.*)\)$/s.exec(rule.params.trim()) ?? []
  if (!prop || value === undefined) return false
  const asked = parse(`a { ${prop}: ${value} }`).first as Rule
  return youngParts(asked.first as Declaration, { alone: true }).length > 0
}

function youngSelectors(rule: Rule): [string, string[]][] {
  return rule.selectors.flatMap((selector): [string, string[]][] =>
    youngPseudos(selector).map(([name, without]) => {
      const losesOthers = isRefused(selector) && !rule.selectors.every((each) => isRefused(each))
      return [losesOthers ? `:${name} beside others in ${rule.selector}` : `:${name}`, without]
    }),
  )
}

/** Whether the browser drops the rule for it: what it does not know stands in no `:where()` or `:is()`. */
function isRefused(selector: string): boolean {
  return youngPseudos(withoutForgiving(selector)).length > 0
}

function youngPseudos(selector: string): [string, string[]][] {
  return [...new Set(selector.match(/(?<=:)[a-z-]+/g))].flatMap((name): [string, string[]][] => {
    const without = missing(css.selectors[name]?.__compat)
    return without.length > 0 ? [[name, without]] : []
  })
}

/** The selector without what stands in `:where(…)` and `:is(…)`. */
function withoutForgiving(selector: string): string {
  let rest = ''
  let depth = 0
  const isForgiving: boolean[] = []
  for (let index = 0; index < selector.length; index++) {
    const letter = selector[index]
    if (letter === '(') {
      const isList = /:(?:where|is)$/.test(selector.slice(0, index))
      isForgiving.push(isList)
      if (isList) depth += 1
      else if (depth === 0) rest += letter
    } else if (letter === ')') {
      if (isForgiving.pop()) depth -= 1
      else if (depth === 0) rest += letter
    } else if (depth === 0) rest += letter
  }
  return rest
}

function isKeyframe(rule: Rule): boolean {
  const { parent } = rule
  return parent?.type === 'atrule' && (parent as AtRule).name === 'keyframes'
}

/** `-webkit-` for `user-select` where `-webkit-user-select` stands in the same rule. */
function prefixesBeside({ prop, parent }: Declaration): string[] {
  return ['-webkit-', '-moz-'].filter((prefix) =>
    parent?.some((node) => node.type === 'decl' && node.prop === prefix + prop),
  )
}

function missing(feature: CompatStatement | undefined, prefixes: string[] = []): string[] {
  return feature ? lacking(feature, prefixes) : []
}

const FUNCTIONS = new Map<string, CompatStatement>(
  Object.entries(css.types).flatMap(([name, type]) =>
    [[name, type] as const, ...Object.entries(type)].flatMap(([word, feature]) => {
      const compat = (feature as Identifier).__compat
      return word !== '__compat' && compat ? [[word, compat] as const] : []
    }),
  ),
)

const UNITS: readonly (readonly [RegExp, string])[] = [
  [/\d(?:cq[whib]|cqmin|cqmax)\b/, 'container_query_length_units'],
  [/\dd(?:v[whib]|vmin|vmax)\b/, 'viewport_percentage_units_dynamic'],
  [/\ds(?:v[whib]|vmin|vmax)\b/, 'viewport_percentage_units_small'],
  [/\dl(?:v[whib]|vmin|vmax)\b/, 'viewport_percentage_units_large'],
  [/\dv[ib]\b/, 'vi'],
  [/\dlh\b/, 'lh'],
  [/\drlh\b/, 'rlh'],
  [/\dcap\b/, 'cap'],
  [/\dic\b/, 'ic'],
]
