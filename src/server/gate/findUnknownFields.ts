import { closestName } from '../../base/closestName.ts'
import { isRecord } from '../../base/ownValue.ts'

/**
 * Names each field of an object that nothing reads, so that a misspelled one is not left out in silence. Returns
 * problems such as `customer.fristName is not a known field (did you mean customer.firstName?)`.
 */
export function findUnknownFields(value: unknown, known: readonly string[], prefix = ''): string[] {
  if (!isRecord(value)) return []
  return Object.entries(value)
    .filter(([name, given]) => given !== undefined && !known.includes(name))
    .map(([name]) => {
      const shown = /^[\w.$-]{1,64}$/.test(name) ? name : '(a name with other characters)'
      const meant = closestName(name, known)
      const hint = meant === undefined ? '' : ` (did you mean ${prefix}${meant}?)`
      return `${prefix}${shown} is not a known field${hint}`
    })
}
