const SHOWN_LENGTH = 60

/**
 * Where two values differ as plain JSON, in words; `undefined` when they are the same. Blind to prototypes, which
 * differ between the realms of test runners, and to the order of keys.
 */
export function findDifference(
  actual: unknown,
  expected: unknown,
  path = 'the record',
): string | undefined {
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) return `${path} is ${show(actual)}, not a list`
    if (actual.length !== expected.length) {
      return `${path} has ${actual.length} entries, not ${expected.length}`
    }
    return firstOf(expected, (each, at) => findDifference(actual[at], each, `${path}[${at}]`))
  }
  if (isPlain(expected)) {
    if (!isPlain(actual)) return `${path} is ${show(actual)}, not ${show(expected)}`
    const added = Object.keys(actual).find((key) => !Object.hasOwn(expected, key))
    if (added !== undefined) return `${path} has a key ${added} that was never stored`
    return firstOf(Object.entries(expected), ([key, each]) =>
      Object.hasOwn(actual, key)
        ? findDifference(actual[key], each, path === 'the record' ? key : `${path}.${key}`)
        : `${path} has lost its key ${key}`,
    )
  }
  return Object.is(actual, expected)
    ? undefined
    : `${path} is ${show(actual)}, not ${show(expected)}`
}

function firstOf<Each>(
  list: readonly Each[],
  find: (each: Each, at: number) => string | undefined,
): string | undefined {
  for (const [at, each] of list.entries()) {
    const found = find(each, at)
    if (found !== undefined) return found
  }
  return undefined
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return Object.prototype.toString.call(value) === '[object Object]'
}

function show(value: unknown): string {
  const kind = Object.prototype.toString.call(value).slice(8, -1)
  const text = (typeof value === 'object' ? JSON.stringify(value) : undefined) ?? String(value)
  const short = text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text
  return typeof value === 'string' || kind === 'Date' ? `${kind} “${short}”` : short
}
