/** Keys may come from outside, such as a language from an address, so that what is kept has an end. */
const MAX_KEYS = 100

/** What was made for a key before, or now. Forgets everything when too much is kept. */
export function remember<Value>(
  known: Map<string, Value>,
  key: string,
  make: (key: string) => Value,
): Value {
  let value = known.get(key)
  if (value === undefined) {
    if (known.size >= MAX_KEYS) known.clear()
    value = make(key)
    known.set(key, value)
  }
  return value
}
