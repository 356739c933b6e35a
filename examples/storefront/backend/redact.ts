const HIDDEN = new Set([
  'customer',
  'account',
  'signature',
  'secret',
  'email',
  'phone',
  'ip_address',
])
const LONGEST_TEXT = 120

/** A copy that may be shown to anybody who watches the demo: no personal data, no signature, nothing long. */
export function redact(value: unknown): unknown {
  if (typeof value === 'string') return shorten(value)
  if (Array.isArray(value)) return value.map(redact)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, HIDDEN.has(key) ? '(hidden)' : redact(each)]),
  )
}

function shorten(text: string): string {
  // A handle lets whoever has it read the payment.
  const hidden = text.replace(/(?<![\w-])[\w-]{43}(?![\w-])/g, (handle) => `${handle.slice(0, 6)}…`)
  if (hidden.length <= LONGEST_TEXT) return hidden
  return `${hidden.slice(0, LONGEST_TEXT)}… (${hidden.length} characters)`
}
