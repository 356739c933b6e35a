import { signingString } from '../../../src/server/signing/signingString.ts'
import { readAgain } from '../readAgain.ts'
import type { Chance } from './chance.ts'
import type { GenuineMessage } from './genuineMessages.ts'
import { allNodes, become, type JsonNode, toNode, writeNode } from './jsonNode.ts'

/** How deep a change reaches; `preserving` are those under which the signature stays right. */
export type Level = (typeof LEVELS)[number]
export const LEVELS = ['bytes', 'tokens', 'structure', 'preserving'] as const

type Bytes = Uint8Array<ArrayBuffer>
type ObjectNode = Extract<JsonNode, { kind: 'object' }>

/** A changed copy of a message. */
export function mutate(
  message: GenuineMessage,
  level: Level,
  otherId: string,
  chance: Chance,
): string | Bytes {
  switch (level) {
    case 'bytes':
      return mutateBytes(message.text, chance)
    case 'tokens':
      return mutateTokens(message.text, otherId, chance)
    case 'structure': {
      const tree = toNode(JSON.parse(message.text))
      for (let times = chance.below(3); times >= 0; times--) {
        chance.pick(STRUCTURE_CHANGES)(tree, otherId, chance)
      }
      return writeNode(tree, chance)
    }
    case 'preserving':
      return rewrite(message, otherId, chance)
    default:
      return level satisfies never
  }
}

function mutateBytes(text: string, chance: Chance): Bytes {
  const bytes = [...new TextEncoder().encode(text)]
  for (let times = chance.below(3); times >= 0; times--) {
    const at = chance.below(bytes.length)
    const changes = [
      () => bytes.splice(at, 1, (bytes[at] ?? 0) ^ (1 << chance.below(8))),
      () => bytes.splice(at, 1, chance.below(256)),
      () => bytes.splice(at, 1 + chance.below(8)),
      () => bytes.splice(at, 0, chance.below(256)),
      () => bytes.splice(at, 0, ...bytes.slice(at, at + chance.below(60))),
      () => bytes.splice(at),
    ]
    chance.pick(changes)()
  }
  return Uint8Array.from(bytes)
}

const WORDS = ['"success"', '"decline"', '"PHP"', '"CNY"', '"QRPH"', '"cup-qr"', '"status"', '"id"']
const NUMBERS = [
  '0',
  '1',
  '15000',
  '"15000"',
  '15001',
  '1e4',
  '-15000',
  '843',
  '844',
  'true',
  'null',
]

function mutateTokens(text: string, otherId: string, chance: Chance): string {
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[^"]/g) ?? []
  for (let times = chance.below(2); times >= 0; times--) {
    const pool = [...WORDS, ...NUMBERS, `"${otherId}"`, chance.pick(tokens), '{', '}', ',', '']
    tokens[chance.below(tokens.length)] = chance.pick(pool)
  }
  return tokens.join('')
}

/** What an attacker would like to add: fields that are read, in places where they may be looked for. */
function temptations(otherId: string): unknown[] {
  const sum = { amount: 15000, currency: 'PHP' }
  return [
    { id: otherId, status: 'success', sum },
    { payment: { id: otherId, status: 'success', sum }, project_id: 843 },
    { status: 'success' },
    sum,
    'success',
    otherId,
    15000,
    [],
    {},
  ]
}

const KEYS = [
  ...['payment', 'operation', 'operations', 'general', 'sum', 'sum_request', 'status', 'id'],
  ...['project_id', 'payment_id', 'display_data', 'redirect_data', 'return_url', 'code', 'data'],
  ...['signature', 'frame_mode', '__proto__', 'constructor', 'toString', 'body', 'url'],
] as const

type Change = (tree: JsonNode, otherId: string, chance: Chance) => void

const STRUCTURE_CHANGES: readonly Change[] = [
  function leaveOut(tree, _, chance) {
    const { members } = anyObject(tree, chance)
    members.splice(chance.below(members.length), 1)
  },
  function add(tree, otherId, chance) {
    const { members } = anyObject(tree, chance)
    const value = toNode(chance.pick(temptations(otherId)))
    members.splice(chance.below(members.length + 1), 0, [chance.pick(KEYS), value])
  },
  function sayTwice(tree, otherId, chance) {
    const { members } = anyObject(tree, chance)
    if (members.length === 0) return
    const [key] = chance.pick(members)
    const value = toNode(chance.pick(temptations(otherId)))
    members.splice(chance.below(members.length + 1), 0, [key, value])
  },
  function move(tree, _, chance) {
    const { members } = anyObject(tree, chance)
    const [moved] = members.splice(chance.below(members.length), 1)
    if (moved) anyObject(tree, chance).members.push(moved)
  },
  function rename(tree, _, chance) {
    const { members } = anyObject(tree, chance)
    if (members.length > 0) chance.pick(members)[0] = chance.pick(KEYS)
  },
  function swap(tree, _, chance) {
    const [left, right] = [anyLeaf(tree, chance), anyLeaf(tree, chance)]
    const kept = structuredClone(left)
    become(left, right)
    become(right, kept)
  },
  function wrap(tree, _, chance) {
    const node = chance.pick(allNodes(tree))
    const inner = structuredClone(node)
    if (chance.oneIn(2)) become(node, { kind: 'list', items: [inner] })
    else become(node, { kind: 'object', members: [[chance.pick(KEYS), inner]] })
  },
  function replace(tree, otherId, chance) {
    become(chance.pick(allNodes(tree)), toNode(chance.pick(temptations(otherId))))
  },
]

/** Other texts under the same signature. */
function rewrite(message: GenuineMessage, otherId: string, chance: Chance): string {
  if (message.forgeries.length > 0 && chance.oneIn(4)) return chance.pick(message.forgeries)
  const tree = toNode(
    chance.oneIn(3) ? readOtherwise(message.text, chance) : JSON.parse(message.text),
  )
  for (let times = chance.below(4); times >= 0; times--) {
    chance.pick(PRESERVING_CHANGES)(tree, otherId, chance)
  }
  return writeNode(tree, chance)
}

/** The signed line cut into entries in another way, if there is one. */
function readOtherwise(text: string, chance: Chance): unknown {
  const message: Record<string, Record<string, unknown>> = JSON.parse(text)
  const line = signingString(message)
  const signature = message.signature ?? message.general?.signature
  const isInGeneral = message.signature === undefined
  for (let attempt = 0; attempt < 20; attempt++) {
    const again = readAgain(line, () => chance.oneIn(2))
    if (!again || signingString(again) !== line) continue
    if (!isInGeneral) return { ...again, signature }
    return { ...again, general: { ...Object(again.general), signature } }
  }
  return message
}

const PRESERVING_CHANGES: readonly Change[] = [
  function retype(tree, _, chance) {
    const node = anyLeaf(tree, chance)
    const text =
      node.kind === 'number'
        ? node.spelling
        : String(node.kind === 'plain' ? (node.value ?? '') : '')
    const asText: JsonNode = { kind: 'plain', value: text }
    if (text === '') become(node, chance.pick([asText, { kind: 'plain', value: null }]))
    if (text === 'true' || text === 'false')
      become(node, { kind: 'number', spelling: text === 'true' ? '1' : '0' })
    if (!/^(?:0|[1-9]\d*)$/.test(text)) return
    const forms: JsonNode[] = [asText, { kind: 'number', spelling: text }]
    if (text === '0' || text === '1') forms.push({ kind: 'plain', value: text === '1' })
    become(node, chance.pick(forms))
  },
  function spellNumber(tree, _, chance) {
    const numbers = allNodes(tree).filter((node) => node.kind === 'number')
    if (numbers.length === 0) return
    const node = chance.pick(numbers)
    const { spelling } = node
    node.spelling = chance.pick([
      `${spelling}.0`,
      `${spelling}e0`,
      `${spelling}0e-1`,
      `${spelling}.00E+0`,
    ])
  },
  function listAsObject(tree, _, chance) {
    const lists = allNodes(tree).filter((node) => node.kind === 'list')
    if (lists.length === 0) return
    const list = chance.pick(lists)
    const members = list.items.map((item, at): [string, JsonNode] => [String(at), item])
    if (chance.oneIn(3)) members.reverse()
    become(list, { kind: 'object', members })
  },
  function addUnsigned(tree, otherId, chance) {
    const { members } = anyObject(tree, chance)
    const hidden = toNode(chance.pick(temptations(otherId)))
    const value = chance.pick<JsonNode>([
      { kind: 'object', members: [['frame_mode', hidden]] },
      { kind: 'object', members: [['signature', hidden]] },
      { kind: 'object', members: [['signature', { kind: 'plain', value: 'x' }]] },
      { kind: 'object', members: [] },
      { kind: 'list', items: [] },
      { kind: 'list', items: [{ kind: 'object', members: [] }] },
    ])
    const key = chance.pick(KEYS)
    if (members.some(([known]) => known === key)) return
    const entry: [string, JsonNode] = chance.oneIn(3) ? ['frame_mode', hidden] : [key, value]
    members.splice(chance.below(members.length + 1), 0, entry)
  },
  function addEmptyItem(tree, _, chance) {
    const lists = allNodes(tree).filter((node) => node.kind === 'list')
    if (lists.length > 0) chance.pick(lists).items.push({ kind: 'object', members: [] })
  },
  function reorder(tree, _, chance) {
    const { members } = anyObject(tree, chance)
    const [moved] = members.splice(chance.below(members.length), 1)
    if (moved) members.splice(chance.below(members.length + 1), 0, moved)
  },
  function joinOnly(tree, _, chance) {
    // An object with one value reads like a text with a colon.
    for (const node of allNodes(tree)) {
      if (node.kind !== 'object' || node.members.length !== 1 || !chance.oneIn(2)) continue
      const [key, member] = node.members[0] ?? ['', node]
      if (member.kind === 'plain') become(node, { kind: 'plain', value: `${key}:${member.value}` })
    }
  },
  function decompose(tree, _, chance) {
    const node = anyLeaf(tree, chance)
    // Looks the same and is not: the one change here that breaks the signature, if there is anything to take apart.
    if (node.kind === 'plain' && typeof node.value === 'string') {
      node.value = node.value.normalize('NFD')
    }
  },
]

function anyObject(tree: JsonNode, chance: Chance): ObjectNode {
  const objects = allNodes(tree).filter((node) => node.kind === 'object')
  return objects.length > 0 ? chance.pick(objects) : { kind: 'object', members: [] }
}

function anyLeaf(tree: JsonNode, chance: Chance): JsonNode {
  const leaves = allNodes(tree).filter(({ kind }) => kind === 'plain' || kind === 'number')
  return leaves.length > 0 ? chance.pick(leaves) : { kind: 'plain', value: null }
}
