import type { Chance } from './chance.ts'

/** A JSON text taken apart, so that it can be put together in ways that no serialiser would choose. */
export type JsonNode =
  | { kind: 'object'; members: [key: string, value: JsonNode][] }
  | { kind: 'list'; items: JsonNode[] }
  /** A text, `true`, `false` or `null`. */
  | { kind: 'plain'; value: string | boolean | null }
  /** As it is to be written. */
  | { kind: 'number'; spelling: string }

export function toNode(value: unknown): JsonNode {
  if (Array.isArray(value)) return { kind: 'list', items: value.map(toNode) }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([key, member]): [string, JsonNode] => [
      key,
      toNode(member),
    ])
    return { kind: 'object', members }
  }
  if (typeof value === 'number') return { kind: 'number', spelling: String(value) }
  if (typeof value === 'string' || typeof value === 'boolean') return { kind: 'plain', value }
  return { kind: 'plain', value: null }
}

/** Every node of a tree, the root first. */
export function allNodes(node: JsonNode): JsonNode[] {
  switch (node.kind) {
    case 'object':
      return [node, ...node.members.flatMap(([, member]) => allNodes(member))]
    case 'list':
      return [node, ...node.items.flatMap(allNodes)]
    default:
      return [node]
  }
}

/** Makes one node into another, in place. */
export function become(node: JsonNode, other: JsonNode): void {
  for (const key of Object.keys(node)) Reflect.deleteProperty(node, key)
  Object.assign(node, structuredClone(other))
}

/** Writes a tree, plainly or with white space and escapes that change nothing. */
export function writeNode(node: JsonNode, strange?: Chance): string {
  const space = () => (strange?.oneIn(6) ? strange.pick([' ', '\n', '\t', '\r\n  ']) : '')
  const write = (each: JsonNode): string => {
    switch (each.kind) {
      case 'object': {
        const members = each.members.map(
          ([key, member]) =>
            `${space()}${writeText(key, strange)}${space()}:${space()}${write(member)}${space()}`,
        )
        return `{${members.join(',')}}`
      }
      case 'list':
        return `[${space()}${each.items.map(write).join(`${space()},${space()}`)}${space()}]`
      case 'plain':
        return typeof each.value === 'string' ? writeText(each.value, strange) : String(each.value)
      case 'number':
        return each.spelling
      default:
        return each satisfies never
    }
  }
  return `${space()}${write(node)}${space()}`
}

function writeText(text: string, strange: Chance | undefined): string {
  const plain = JSON.stringify(text)
  if (!strange?.oneIn(4)) return plain
  // A letter that already follows a backslash is part of an escape.
  return plain.replace(/(?<!\\)[a-z/]/gi, (letter) => {
    if (!strange.oneIn(4)) return letter
    const code = letter.charCodeAt(0).toString(16).padStart(4, '0')
    return letter === '/' ? '\\/' : `\\u${code}`
  })
}
