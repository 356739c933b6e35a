/**
 * Reads one own data property of an unknown value; anything else (a primitive, a missing key, an
 * inherited key, a getter) is `undefined`. Hostile objects therefore cannot run code while being read.
 */
export function ownValue(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return Object.getOwnPropertyDescriptor(value, key)?.value
}

/** `Object.hasOwn`, which Safari has had since 15.4. */
export function hasOwn(object: object, key: PropertyKey): boolean {
  return Object.getOwnPropertyDescriptor(object, key) !== undefined
}

/** Whether the value is an object with keys: not null, not an array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
