import type { SchemeMode } from './schemeParts.ts'

/** No value that a person writes is longer. */
const LONGEST = 1_000

/** The value as it is in one scheme: each `light-dark(a, b)` in it is `a` or `b`. Very long values stay as they are. */
export function inOneScheme(value: string, mode: SchemeMode): string {
  const start = value.search(/light-dark\(/i)
  if (start < 0 || value.length > LONGEST) return value
  const parts = ['', '']
  let part = 0
  let depth = 0
  let index = start + 'light-dark('.length
  for (; index < value.length; index++) {
    const letter = value[index]
    if (letter === '(') depth += 1
    if (letter === ')' && depth-- === 0) break
    if (letter === ',' && depth === 0) part += 1
    else parts[part] += letter ?? ''
  }
  const [light = '', dark = ''] = parts
  const chosen = inOneScheme((mode === 'dark' ? dark : light).trim(), mode)
  return value.slice(0, start) + chosen + inOneScheme(value.slice(index + 1), mode)
}
