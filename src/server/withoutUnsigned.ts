import { isRecord, ownValue } from '../base/ownValue.ts'

/**
 * A verified message without the parts that its signature says nothing about: `frame_mode`, and members
 * that are empty objects or arrays, which anybody could add or take away (PROTOCOL section 1.1).
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
  // Places in a list are signed by their number, so an empty one stays where it is.
  if (Array.isArray(value)) return value.map(prune)
  return isRecord(value) ? withoutUnsigned(value) : value
}

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isEmpty)
  return isRecord(value) && Object.keys(value).length === 0
}
