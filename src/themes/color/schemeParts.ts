/** The two ways in which a card can be seen. */
export type SchemeMode = 'light' | 'dark'

/** The values of a token in both schemes: those of `light-dark(a, b)`, or twice the same. */
export function schemeParts(value: string): Record<SchemeMode, string> {
  const text = value.trim()
  const inner = /^light-dark\((.*)\)$/is.exec(text)?.[1]
  const parts = inner === undefined ? [] : splitAtCommas(inner)
  const [light, dark] = parts
  if (parts.length !== 2 || !light || !dark) return { light: text, dark: text }
  return { light, dark }
}

/** One value for both schemes, as short as it can be written. */
export function joinSchemes({ light, dark }: Record<SchemeMode, string>): string {
  return light === dark ? light : `light-dark(${light}, ${dark})`
}

/** Commas inside parentheses separate nothing. */
function splitAtCommas(text: string): string[] {
  const parts: string[] = []
  let depth = 0
  let start = 0
  for (let index = 0; index < text.length; index++) {
    const letter = text[index]
    if (letter === '(') depth += 1
    else if (letter === ')') depth -= 1
    else if (letter === ',' && depth === 0) {
      parts.push(text.slice(start, index).trim())
      start = index + 1
    }
  }
  return [...parts, text.slice(start).trim()]
}
