import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ESTree, parseSync } from 'vite'

const SOURCES = ['src', 'stories']

/** One prop of a component, as its interface says. */
export interface PropRow {
  name: string
  /** As it is written, without `undefined`. */
  type: string
  isRequired: boolean
  description: string
  defaultValue?: string
  /** All that it may be, where that is a few words. */
  values?: readonly string[]
  /** Where it is written. */
  file: string
}

/**
 * Reads every interface and type whose name ends with `Props` from the sources, with what they inherit, pick, omit
 * and unite. The doc comments there are the only text about a prop, so a table cannot fall behind.
 */
export function readProps(): Record<string, PropRow[]> {
  const declarations = readDeclarations()
  const names = [...declarations.keys()].filter((name) => name.endsWith('Props'))
  return Object.fromEntries(names.map((name) => [name, readNamed(name, [], declarations)]))
}

type Declarations = ReadonlyMap<string, Source>

interface Source {
  node: ESTree.TSInterfaceDeclaration | ESTree.TSTypeAliasDeclaration
  text: string
  file: string
}

function readDeclarations(): Declarations {
  const declarations = new Map<string, Source>()
  for (const file of SOURCES.flatMap(listFiles)) {
    const text = readFileSync(file, 'utf8')
    for (const statement of parseSync(file, text).program.body) {
      const isExport = statement.type === 'ExportNamedDeclaration'
      const node = isExport ? statement.declaration : statement
      if (node?.type !== 'TSInterfaceDeclaration' && node?.type !== 'TSTypeAliasDeclaration')
        continue
      const { name } = node.id
      if (isExport || !declarations.has(name)) declarations.set(name, { node, text, file })
    }
  }
  return declarations
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .sort()
    .map((name) => join(folder, name))
}

type TypeArguments = ESTree.TSTypeParameterInstantiation['params']

function readNamed(
  name: string,
  parameters: TypeArguments,
  all: Declarations,
  at?: Source,
): PropRow[] {
  const [first, second] = parameters
  if (first && at) {
    const inner = () => readType(first, all, at)
    const keys = second ? (readValues(second, all) ?? []) : []
    switch (name) {
      case 'Omit':
        return inner().filter((row) => !keys.includes(row.name))
      case 'Pick':
        return inner().filter((row) => keys.includes(row.name))
      case 'Partial':
        return inner().map((row) => ({ ...row, isRequired: false }))
      case 'Readonly':
        return inner()
      case 'ComponentProps':
        return [toElementRow(sliceOf(first, at))]
    }
  }
  const source = all.get(name)
  if (!source) return []
  const { node } = source
  if (node.type === 'TSTypeAliasDeclaration') return readType(node.typeAnnotation, all, source)
  const inherited = node.extends.flatMap(({ expression, typeArguments }) =>
    expression.type === 'Identifier'
      ? readNamed(expression.name, typeArguments?.params ?? [], all, source)
      : [],
  )
  return unite([readMembers(node.body.body, node.body.start, all, source), inherited])
}

function readType(type: ESTree.TSType, all: Declarations, at: Source): PropRow[] {
  switch (type.type) {
    case 'TSTypeReference': {
      const { typeName, typeArguments } = type
      const isNamed = typeName.type === 'Identifier'
      return isNamed ? readNamed(typeName.name, typeArguments?.params ?? [], all, at) : []
    }
    case 'TSParenthesizedType':
      return readType(type.typeAnnotation, all, at)
    case 'TSIntersectionType':
      return unite(type.types.map((one) => readType(one, all, at)))
    case 'TSUnionType': {
      // Nothing that only one of the ways to call it has must be given.
      const ways = type.types.map((one) => readType(one, all, at))
      const isEverywhere = ({ name }: PropRow) =>
        ways.every((rows) => rows.some((row) => row.name === name && row.isRequired))
      return unite(ways).map((row) => ({ ...row, isRequired: isEverywhere(row) }))
    }
    case 'TSTypeLiteral':
      return readMembers(type.members, type.start, all, at)
    default:
      return []
  }
}

function readMembers(
  members: readonly ESTree.TSSignature[],
  startsAt: number,
  all: Declarations,
  at: Source,
): PropRow[] {
  let before = startsAt
  return members.flatMap((member) => {
    const comment = at.text.slice(before, member.start)
    before = member.end
    const isProp = member.type === 'TSPropertySignature' || member.type === 'TSMethodSignature'
    if (!isProp || member.key.type !== 'Identifier') return []
    const annotation =
      member.type === 'TSPropertySignature' ? member.typeAnnotation?.typeAnnotation : undefined
    if (annotation?.type === 'TSNeverKeyword') return []
    const values = annotation && readValues(annotation, all)
    const doc = readDoc(comment)
    return {
      name: member.key.name,
      type: annotation ? tidy(sliceOf(annotation, at)) : sliceOf(member, at),
      isRequired: !member.optional,
      file: at.file,
      ...doc,
      ...(values?.length ? { values } : {}),
    }
  })
}

/** The words of a union of words; nothing where something else is in it. */
function readValues(type: ESTree.TSType, all: Declarations): string[] | undefined {
  switch (type.type) {
    case 'TSUndefinedKeyword':
      return []
    case 'TSLiteralType':
      return type.literal.type === 'Literal' && typeof type.literal.value === 'string'
        ? [type.literal.value]
        : undefined
    case 'TSParenthesizedType':
      return readValues(type.typeAnnotation, all)
    case 'TSUnionType': {
      const parts = type.types.map((one) => readValues(one, all))
      return parts.every((part) => part !== undefined) ? parts.flat() : undefined
    }
    case 'TSTypeReference': {
      const source = type.typeName.type === 'Identifier' ? all.get(type.typeName.name) : undefined
      if (source?.node.type !== 'TSTypeAliasDeclaration') return undefined
      return readValues(source.node.typeAnnotation, all)
    }
    default:
      return undefined
  }
}

/** The last doc comment before a prop. */
function readDoc(text: string): Pick<PropRow, 'description' | 'defaultValue'> {
  const comment = /\/\*\*((?:[^*]|\*(?!\/))*)\*\/\s*$/.exec(text)?.[1] ?? ''
  const plain = comment.replaceAll(/\s*\n\s*\*? ?/g, ' ').trim()
  const [description = '', defaultValue] = plain.split(/\s*@default\s*/)
  // Storybook reads a description as Markdown, and a default as it is.
  return {
    description,
    ...(defaultValue ? { defaultValue: defaultValue.replaceAll('`', '') } : {}),
  }
}

function toElementRow(element: string): PropRow {
  const tag = element.replaceAll("'", '')
  return {
    name: '…',
    type: `ComponentProps<${element}>`,
    isRequired: false,
    description: `Whatever a \`<${tag}>\` takes goes to it: \`className\`, \`id\`, \`ref\`, \`aria-…\`, \`data-…\`.`,
    file: '',
  }
}

/** The first that names a prop wins; what a whole element takes comes last. */
function unite(parts: PropRow[][]): PropRow[] {
  const byName = new Map<string, PropRow>()
  for (const row of parts.flat()) if (!byName.has(row.name)) byName.set(row.name, row)
  const rows = [...byName.values()]
  return [...rows.filter(({ name }) => name !== '…'), ...rows.filter(({ name }) => name === '…')]
}

function sliceOf({ start, end }: ESTree.Span, { text }: Source): string {
  return text.slice(start, end)
}

function tidy(type: string): string {
  const plain = type.replaceAll(/\s+/g, ' ').replace(/ \| undefined$/, '')
  return plain.replace(/^\((.*)\)$/, '$1').replace(/^\| /, '')
}
