import { parseAst } from 'vite'
import type { YoungFeatures } from './scriptFeatures.ts'

/** One use of what one of the oldest browsers lacks. */
export interface Use {
  /** As the code writes it: `URL.canParse`, `.at`, `<dialog>`, `(?<=`. */
  what: string
  /** Which browser lacks it. */
  why: string
}

interface Node {
  type: string
  [key: string]: unknown
}

/** Finds what the oldest browsers lack in a script: functions, objects, events, elements, syntax and regular expressions. */
export function readScript(
  code: string,
  young: YoungFeatures,
  ownNames: ReadonlySet<string> = new Set(),
): Use[] {
  const uses: Use[] = []
  const add = (what: string, why: string | undefined): void => {
    if (why !== undefined && !uses.some((each) => each.what === what)) uses.push({ what, why })
  }
  const program = parseAst(code) as unknown as Node
  const declared = declaredNames(program)
  const isGlobal = (node: unknown, name?: string): boolean =>
    isNode(node, 'Identifier') && (name ? node.name === name : !declared.has(String(node.name)))
  const imported = importedNames(program)
  /** Whether it begins at something that the file does not declare: `navigator`, `navigator.clipboard`. */
  const isOfPage = (node: unknown): boolean =>
    isNode(node, 'MemberExpression') ? isOfPage(node.object) : isGlobal(node)

  walk(program, (node, parent, key) => {
    for (const [what, why] of youngSyntax(node)) add(what, why)
    if (isNode(node, 'Identifier')) {
      const isName =
        (key === 'property' && parent?.computed !== true) || (key === 'key' && !parent?.computed)
      if (!isName && isGlobal(node)) add(String(node.name), young.globals.get(String(node.name)))
    }
    if (isNode(node, 'MemberExpression')) {
      const name = nameOf(node.property, node.computed === true)
      if (name === undefined) return
      const owner = ownerOf(node.object)
      // What was imported is no object of the browser.
      if (owner && imported.has(owner)) return
      const kind = owner && isOfPage(node.object) ? interfaceOf(owner) : ''
      if (owner && WINDOWS.has(owner)) add(name, young.globals.get(name))
      else if (owner && young.statics.has(`${owner}.${name}`))
        add(`${owner}.${name}`, young.statics.get(`${owner}.${name}`))
      else if (young.owned.has(`${kind}.${name}`))
        add(`${owner}.${name}`, young.owned.get(`${kind}.${name}`))
      else
        add(
          `.${name}`,
          young.builtins.get(name) ?? (ownNames.has(name) ? undefined : young.members.get(name)),
        )
    }
    if (isNode(node, 'VariableDeclarator') && isNode(node.id, 'ObjectPattern')) {
      const owner = ownerOf(node.init)
      for (const property of node.id.properties as Node[]) {
        const name = nameOf(property.key, property.computed === true)
        if (owner && name) add(`${owner}.${name}`, young.statics.get(`${owner}.${name}`))
        if (owner && WINDOWS.has(owner) && name) add(name, young.globals.get(name))
        if (owner && name && isOfPage(node.init))
          add(`${owner}.${name}`, young.owned.get(`${interfaceOf(owner)}.${name}`))
      }
    }
    if (isNode(node, 'CallExpression')) {
      const [first, second] = node.arguments as Node[]
      const callee = isNode(node.callee, 'MemberExpression')
        ? nameOf(node.callee.property, false)
        : isNode(node.callee, 'Identifier')
          ? String(node.callee.name)
          : undefined
      const text = isNode(first, 'Literal') ? String(first.value) : ''
      if (callee === 'addEventListener') add(`event ${text}`, young.events.get(text))
      if (callee && /^(jsxs?|jsxDEV|createElement)$/.test(callee) && text) {
        add(`<${text}>`, young.elements.get(text))
        if (isNode(second, 'ObjectExpression'))
          for (const { key: prop } of second.properties as Node[]) {
            const name = nameOf(prop, false)
            if (name) add(`${name}=`, young.attributes.get(name.toLowerCase()))
          }
      }
      if (callee === 'RegExp' || callee === 'matchAll')
        for (const [what, why] of youngPattern(text, '')) add(what, why)
    }
    if (isNode(node, 'NewExpression') && isGlobal(node.callee, 'RegExp')) {
      const [pattern, flags] = (node.arguments as Node[]).map((each) =>
        isNode(each, 'Literal') ? String(each.value) : '',
      )
      for (const [what, why] of youngPattern(pattern ?? '', flags ?? '')) add(what, why)
    }
  })
  return uses
}

const WINDOWS = new Set(['window', 'globalThis', 'self'])

/** What the parser of one of the oldest browsers refuses, so that the whole file is lost. */
function youngSyntax(node: Node): [string, string][] {
  if (node.type === 'StaticBlock') return [['static {', 'safari 16.4']]
  if (node.type === 'ImportAttribute') return [['import … with', 'safari 17.2, firefox 138']]
  if (node.type === 'VariableDeclaration' && /using/.test(String(node.kind)))
    return [['using', 'chrome 134']]
  if (node.type === 'AccessorProperty') return [['accessor', 'in no browser']]
  if (node.type === 'Decorator') return [['@decorator', 'in no browser']]
  const { regex } = node as { regex?: { pattern: string; flags: string } }
  return node.type === 'Literal' && regex ? youngPattern(regex.pattern, regex.flags) : []
}

function youngPattern(pattern: string, flags: string): [string, string][] {
  // What is escaped or in brackets means itself.
  const bare = pattern.replace(/\\./gs, '').replace(/\[[^\]]*\]/g, '')
  const names = [...bare.matchAll(/\(\?<([\w$]+)>/g)].map(([, name]) => name)
  const found: [string, string][] = []
  if (/\(\?<[=!]/.test(bare)) found.push(['(?<= or (?<!', 'safari 16.4'])
  if (/\(\?[a-z]*(?:-[a-z]+)?:/.test(bare) && !/\(\?:/.test(bare.match(/\(\?[a-z-]*:/)?.[0] ?? ''))
    found.push(['(?i:', 'chrome 125'])
  if (new Set(names).size < names.length) found.push(['two groups of one name', 'chrome 125'])
  if (flags.includes('v')) found.push(['/v', 'safari 17, chrome 112, firefox 116'])
  return found
}

/** `URL` of `URL.canParse`, `navigator` of `window.navigator.share`. */
function ownerOf(node: unknown): string | undefined {
  if (isNode(node, 'Identifier')) return String(node.name)
  if (isNode(node, 'MemberExpression')) return nameOf(node.property, node.computed === true)
  return undefined
}

/** `Navigator` of `navigator`. */
function interfaceOf(owner: string): string {
  return owner.replace(/^./, (first) => first.toUpperCase())
}

function nameOf(node: unknown, isComputed: boolean): string | undefined {
  if (isNode(node, 'Identifier')) return isComputed ? undefined : String(node.name)
  if (isNode(node, 'Literal') && typeof node.value === 'string') return node.value
  return undefined
}

/** All names that the file gives to something itself, in whatever scope. */
function declaredNames(program: Node): Set<string> {
  const names = new Set<string>()
  const take = (pattern: unknown): void => {
    if (isNode(pattern, 'Identifier')) names.add(String(pattern.name))
    else if (isNode(pattern, 'ObjectPattern'))
      for (const each of pattern.properties as Node[]) take(each.value ?? each.argument)
    else if (isNode(pattern, 'ArrayPattern'))
      for (const each of pattern.elements as unknown[]) take(each)
    else if (isNode(pattern, 'AssignmentPattern')) take(pattern.left)
    else if (isNode(pattern, 'RestElement')) take(pattern.argument)
  }
  walk(program, (node) => {
    if (node.type === 'VariableDeclarator') take(node.id)
    else if (/^(Function|Class)/.test(node.type) || node.type === 'ArrowFunctionExpression') {
      take(node.id)
      for (const each of (node.params as unknown[] | undefined) ?? []) take(each)
    } else if (/^Import.*Specifier$/.test(node.type)) take(node.local)
    else if (node.type === 'CatchClause') take(node.param)
  })
  return names
}

function importedNames(program: Node): Set<string> {
  const names = new Set<string>()
  walk(program, (node) => {
    if (/^Import.*Specifier$/.test(node.type)) names.add(nameOf(node.local, false) ?? '')
  })
  return names
}

function walk(
  node: Node,
  visit: (node: Node, parent: Node | undefined, key: string) => void,
  parent?: Node,
  key = '',
): void {
  visit(node, parent, key)
  for (const [name, value] of Object.entries(node))
    for (const child of Array.isArray(value) ? value : [value])
      if (isNode(child)) walk(child, visit, node, name)
}

function isNode(value: unknown, type?: string): value is Node {
  const kind = (value as Node | null | undefined)?.type
  return typeof kind === 'string' && (type === undefined || kind === type)
}

/** The names that a script gives to members of its own objects. */
export function ownNames(code: string): string[] {
  const names: string[] = []
  walk(parseAst(code) as unknown as Node, (node) => {
    if (/^(Property|MethodDefinition|PropertyDefinition)$/.test(node.type)) {
      const name = nameOf(node.key, node.computed === true)
      if (name) names.push(name)
    }
    // Old classes: `this.name = …`, and the names of functions that are exported in a list.
    if (node.type === 'AssignmentExpression' && isNode(node.left, 'MemberExpression')) {
      const name = nameOf(node.left.property, node.left.computed === true)
      if (name) names.push(name)
    }
  })
  return names
}
