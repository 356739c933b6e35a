/**
 * Another message with the same signing string, if the coins lead to one: some entries are joined to the value
 * before them, and some keys to their value.
 */
export function readAgain(line: string, flip: () => boolean): Record<string, unknown> | undefined {
  const entries: string[] = []
  for (const segment of line.split(';')) {
    const isJoined = entries.length > 0 && (!segment.includes(':') || (flip() && flip()))
    if (isJoined) entries.push(`${entries.pop()};${segment}`)
    else entries.push(segment)
  }
  const tree: Record<string, unknown> = {}
  for (const entry of entries) {
    const [head = ''] = entry.split(';', 1)
    const colons = [...head.matchAll(/:/g)].map((match) => match.index)
    let colon = colons[colons.length - 1]
    for (const earlier of colons.slice(1, -1)) if (flip() && flip()) colon = earlier
    if (colon === undefined) return undefined
    if (!put(tree, entry.slice(0, colon).split(':'), entry.slice(colon + 1))) return undefined
  }
  return tree
}

function put(tree: Record<string, unknown>, path: string[], value: string): boolean {
  const [key = '', ...rest] = path
  if (rest.length === 0) {
    if (Object.hasOwn(tree, key)) return false
    // A number where the kit wants one, as an attacker would write it.
    const isNumber = (key === 'amount' || key === 'project_id') && /^\d+$/.test(value)
    tree[key] = isNumber ? Number(value) : value
    return true
  }
  const child = Object.hasOwn(tree, key) ? tree[key] : {}
  if (typeof child !== 'object' || child === null) return false
  tree[key] = child
  return put(child as Record<string, unknown>, rest, value)
}
