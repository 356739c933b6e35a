import { parseSync } from 'vite'

/**
 * @typedef {{ type: string, [field: string]: unknown }} Node A node of the syntax tree.
 * @typedef {ReadonlyMap<string, unknown>} Scope What a name stands for: a node, or a value of a loop.
 * @typedef {{ title: string, condition?: string }} FoundTest
 * @typedef {{ titles: string[], condition: Node | undefined }} Groups
 */

/** Parts of `it.skip`, `test.describe.only` … that still leave a test; `step`, `use` and others do not. */
const KEEPING = ['each', 'for', 'only', 'concurrent', 'sequential', 'skipIf', 'runIf', 'fails']
const GROUPING = ['describe', 'parallel', 'serial']
const IDS = /(?<![\w-])(?:[RTUY]\d{1,2}|[FQBGAK]-\d{2})(?![\w-])/g
const RANGES =
  /(?:[RTUY]\d{1,2}|[FQBGAK]-\d{2})\s*(?:…|–|\.{2,3})\s*(?:[RTUY]\d{1,2}|[FQBGAK]-\d{2})/g

/**
 * Reads the titles of all tests that run, without running them: with the titles of the groups around them, and
 * one for each row of a table that names an id.
 *
 * @param {string} source @param {string} fileName
 * @param {(specifier: string) => string} readImport The source of a file that is imported by a relative path.
 * @returns {string[]}
 */
export function readTestTitles(source, fileName = 'example.test.tsx', readImport = () => '') {
  return [...new Set(readTests(source, fileName, readImport).map(({ title }) => title))]
}

/**
 * Like `readTestTitles`, with what a test depends on: one behind `runIf` or `skipIf` runs on some machines only.
 *
 * @param {string} source @param {string} fileName
 * @param {(specifier: string) => string} readImport
 * @returns {FoundTest[]}
 */
export function readTests(source, fileName = 'example.test.tsx', readImport = () => '') {
  const program = parse(source, fileName)
  /** @type {{ title: string, node: Node | undefined }[]} */
  const tests = []
  visit(program, { titles: [], condition: undefined }, importedInto(program, readImport), tests)
  const conditionOf = (/** @type {Node | undefined} */ node) =>
    node && { condition: source.slice(Number(node.start), Number(node.end)) }
  return tests.map(({ title, node }) => ({ title, ...conditionOf(node) }))
}

/** The ids that a title names; a range such as `F-91…F-98` names none. @param {string} title */
export function idsIn(title) {
  return [...new Set(title.replace(RANGES, '').match(IDS) ?? [])]
}

/** @param {unknown} value @param {Groups} groups @param {Scope} scope @param {{ title: string, node: Node | undefined }[]} tests */
function visit(value, groups, scope, tests) {
  if (Array.isArray(value)) {
    const known = new Map(scope)
    for (const statement of value) if (isNode(statement)) learn(statement, known)
    for (const each of value) visit(each, groups, known, tests)
  } else if (isNode(value)) {
    const call = value.type === 'CallExpression' ? readCall(value, scope) : undefined
    if (value.type === 'ForOfStatement') {
      for (const row of rowsOf(value.right, scope))
        visit(value.body, groups, withRow(scope, value.left, row), tests)
    } else if (call) {
      const node = groups.condition ?? call.condition
      for (const title of call.titles) {
        const titles = [...groups.titles, title]
        if (call.kind === 'test') tests.push({ title: titles.join(' '), node })
        else visit(call.body, { titles, condition: node }, scope, tests)
      }
    } else {
      for (const child of Object.values(value)) visit(child, groups, scope, tests)
    }
  }
}

/** Whether a call makes a test or a group, and how it is called. @param {Node} call @param {Scope} scope */
function readCall(call, scope) {
  const { names, table, condition } = readChain(call.callee)
  const [root, ...members] = names
  if (root !== 'it' && root !== 'test' && root !== 'describe') return undefined
  const [titleNode, ...rest] = argumentsOf(call)
  const title = textOf(titleNode, scope)
  if (title === undefined) return undefined
  if (members.some((name) => name !== undefined && ['skip', 'todo', 'fixme'].includes(name)))
    return { kind: 'nothing', titles: [], body: undefined, condition }
  if (members.some((name) => ![...KEEPING, ...GROUPING].includes(name ?? ''))) return undefined
  const isGroup = root === 'describe' || members.includes('describe')
  const rows = table ? rowsOf(table, scope) : [undefined]
  const titles = [...new Set(rows.map((row) => fillIn(title, row, scope)))]
  return { kind: isGroup ? 'group' : 'test', titles, body: rest, condition }
}

/**
 * `it.runIf(isDeep).each(ROWS)` as its names, its table and its condition.
 *
 * @param {unknown} node
 * @returns {{ names: (string | undefined)[], table?: Node | undefined, condition?: Node | undefined }}
 */
function readChain(node) {
  if (!isNode(node)) return { names: [undefined] }
  if (node.type === 'Identifier') return { names: [String(node.name)] }
  if (node.type === 'MemberExpression') {
    const chain = readChain(node.object)
    const name = isNode(node.property) ? String(node.property.name) : undefined
    return { ...chain, names: [...chain.names, name] }
  }
  if (node.type !== 'CallExpression') return { names: [undefined] }
  const chain = readChain(node.callee)
  const [first] = argumentsOf(node)
  const last = chain.names.at(-1)
  if (last === 'each' || last === 'for') return { ...chain, table: first }
  return last === 'runIf' || last === 'skipIf' ? { ...chain, condition: first } : chain
}

/** The rows of a table, or one unknown row where they cannot be read. @param {unknown} node @param {Scope} scope */
function rowsOf(node, scope) {
  const rows = elementsOf(node, scope)
  const telling = rows.filter((row) => idsIn(textsIn(row, scope).join(' ')).length > 0)
  // Rows that name no id differ in nothing that is of interest here.
  return telling.length === rows.length && rows.length > 0 ? telling : [...telling, undefined]
}

/** @param {unknown} node @param {Scope} scope @returns {Node[]} */
function elementsOf(node, scope) {
  return listOf(resolve(node, scope)?.elements).flatMap((element) =>
    element.type === 'SpreadElement' ? elementsOf(element.argument, scope) : [element],
  )
}

/** @param {string} title @param {unknown} row @param {Scope} scope */
function fillIn(title, row, scope) {
  const found = resolve(row, scope)
  const cells =
    found?.type === 'ArrayExpression' && Array.isArray(found.elements) ? found.elements : [row]
  let next = 0
  return title
    .replace(/%[sdifjoO]/g, () => textOf(cells[next++], scope) ?? '…')
    .replace(/\$([\w.]+)/g, (_, name) => textOf(fieldOf(found, name), scope) ?? '…')
}

/** Lets the names of a loop stand for one row. @param {Scope} scope @param {unknown} left @param {unknown} row */
function withRow(scope, left, row) {
  const known = new Map(scope)
  const declared =
    isNode(left) && Array.isArray(left.declarations) ? left.declarations[0] : undefined
  const pattern = isNode(declared) && isNode(declared.id) ? declared.id : undefined
  const found = resolve(row, scope)
  if (typeof pattern?.name === 'string') known.set(pattern.name, row)
  for (const [index, cell] of listOf(pattern?.elements).entries())
    if (typeof cell.name === 'string') known.set(cell.name, listOf(found?.elements)[index])
  for (const { key, value } of listOf(pattern?.properties))
    if (isNode(key) && isNode(value))
      known.set(String(value.name), fieldOf(found, String(key.name)))
  return known
}

/** The constants that a file imports from its neighbours. @param {Node} program @param {(specifier: string) => string} readImport */
function importedInto(program, readImport) {
  /** @type {Map<string, unknown>} */
  const known = new Map()
  for (const { type, source, specifiers } of listOf(program.body)) {
    const from = type === 'ImportDeclaration' && isNode(source) ? String(source.value) : ''
    if (!/^\..*\.tsx?$/.test(from)) continue
    const exported = new Map()
    for (const { declaration } of listOf(parse(readImport(from), from).body))
      if (isNode(declaration)) learn(declaration, exported)
    for (const { imported, local } of listOf(specifiers))
      if (isNode(imported) && isNode(local) && exported.has(imported.name))
        known.set(String(local.name), exported.get(imported.name))
  }
  return known
}

/** @param {string} source @param {string} fileName @returns {Node} */
function parse(source, fileName) {
  const { program, errors } = parseSync(fileName, source)
  if (errors.length > 0) throw new Error(`${fileName} cannot be read: ${errors[0]?.message}`)
  return { ...program }
}

/** Remembers the constants that a statement declares. @param {Node} statement @param {Map<string, unknown>} known */
function learn(statement, known) {
  for (const { id, init } of listOf(statement.declarations))
    if (isNode(id) && typeof id.name === 'string') known.set(id.name, init)
}

/** @param {unknown} node @param {Scope} scope @returns {string | undefined} */
function textOf(node, scope) {
  const found = resolve(node, scope)
  if (found?.type === 'Literal') return String(found.value)
  if (found?.type === 'MemberExpression' && isNode(found.property))
    return textOf(fieldOf(resolve(found.object, scope), String(found.property.name)), scope)
  if (found?.type !== 'TemplateLiteral') return undefined
  const parts = listOf(found.expressions).map((part) => textOf(part, scope) ?? '…')
  return listOf(found.quasis)
    .map(({ value }, index) => `${Object(value).cooked}${parts[index] ?? ''}`)
    .join('')
}

/** Follows names and `as const` to what they stand for. @param {unknown} node @param {Scope} scope @returns {Node | undefined} */
function resolve(node, scope) {
  if (!isNode(node)) return undefined
  if (node.type.startsWith('TS') && isNode(node.expression)) return resolve(node.expression, scope)
  if (node.type !== 'Identifier') return node
  const name = String(node.name)
  const rest = new Map(scope)
  rest.delete(name)
  return resolve(scope.get(name), rest)
}

/** All texts in a row. @param {unknown} node @param {Scope} scope @returns {string[]} */
function textsIn(node, scope) {
  const found = resolve(node, scope)
  const own = textOf(found, scope)
  if (own !== undefined) return [own]
  const cells = [...listOf(found?.elements), ...listOf(found?.properties).map(({ value }) => value)]
  return cells.flatMap((cell) => textsIn(cell, scope))
}

/** @param {Node | undefined} object @param {string} name */
function fieldOf(object, name) {
  return listOf(object?.properties).find(({ key }) => isNode(key) && key.name === name)?.value
}

/** @param {Node} call */
function argumentsOf(call) {
  return listOf(call.arguments)
}

/** @param {unknown} value @returns {Node[]} */
function listOf(value) {
  return Array.isArray(value) ? value.map((each) => (isNode(each) ? each : { type: 'Hole' })) : []
}

/** @param {unknown} value @returns {value is Node} */
function isNode(value) {
  return (
    typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
  )
}
