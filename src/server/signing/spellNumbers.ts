/** Numbers that are not written as this platform would write them, by the object or list that holds them and their key. */
export type OddNumbers = Map<unknown, Map<string, string>>

/** What a reader knows of such numbers: the last one while it has no place yet, and all that have. */
export interface NumbersRead {
  oddNumber: string | undefined
  oddNumbers: OddNumbers
}

/** Keeps the last number, if it is an odd one, with its place. */
export function keepOddNumber(read: NumbersRead, parent: object, key: string): void {
  if (read.oddNumber === undefined) return
  const numbers = read.oddNumbers.get(parent) ?? new Map<string, string>()
  read.oddNumbers.set(parent, numbers.set(key, read.oddNumber))
  read.oddNumber = undefined
}

/** A value with every number as its text. */
export function spellNumbers(value: unknown, oddNumbers: OddNumbers): unknown {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'object' || value === null) return value
  const odd = oddNumbers.get(value)
  if (Array.isArray(value)) {
    return value.map((member, at) => odd?.get(String(at)) ?? spellNumbers(member, oddNumbers))
  }
  const spelled: Record<string, unknown> = Object.create(null)
  for (const key of Object.keys(value)) {
    spelled[key] = odd?.get(key) ?? spellNumbers((value as typeof spelled)[key], oddNumbers)
  }
  return spelled
}
