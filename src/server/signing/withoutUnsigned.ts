import { isRecord, ownValue } from '../../base/ownValue.ts'

/**
 * A verified message in the one form that stands for all those with the same signature. What the signature says
 * nothing about is left out, because anybody could have added or taken it away (PROTOCOL section 1.1):
 * `frame_mode`, empty objects and arrays, and objects with nothing but a `signature` in them. An object with the
 * keys 0, 1, 2 … is the list that it is signed as.
 */
export function withoutUnsigned(body: Record<string, unknown>): Record<string, unknown> {
  const kept: Record<string, unknown> = Object.create(null)
  for (const key of Object.keys(body)) {
    if (key === 'frame_mode') continue
    const member = prune(ownValue(body, key))
    if (!isEmpty(member)) kept[key] = member
  }
  return kept
}

function prune(value: unknown): unknown {
  if (Array.isArray(value)) {
    // Places in a list are signed by their number, so an empty one stays where it is, except at the end.
    const pruned = value.map(prune)
    return pruned.slice(0, pruned.findLastIndex((member) => !isEmpty(member)) + 1)
  }
  if (!isRecord(value)) return value
  const kept = withoutUnsigned(value)
  const keys = Object.keys(kept)
  const isList = keys.length > 0 && keys.every((key, at) => key === String(at))
  return isList ? Object.values(kept) : kept
}

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isEmpty)
  return isRecord(value) && Object.keys(value).every((key) => key === 'signature')
}
