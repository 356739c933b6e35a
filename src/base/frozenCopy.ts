/** A deep copy of plain JSON data that nobody can change, so that it may be handed out as it is. */
export function frozenCopy<Value>(value: Value): Value
export function frozenCopy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return Object.freeze(value.map((each) => frozenCopy(each)))
  const copy: Record<string, unknown> = { ...value }
  for (const key of Object.keys(copy)) {
    const nested = copy[key]
    if (typeof nested !== 'object' || nested === null) continue
    // Assigned, a key called `__proto__` would be a prototype.
    if (key === '__proto__') Object.defineProperty(copy, key, { value: frozenCopy(nested) })
    else copy[key] = frozenCopy(nested)
  }
  return Object.freeze(copy)
}
