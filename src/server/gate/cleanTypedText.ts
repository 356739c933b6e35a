/**
 * What a customer typed or pasted, without what nobody sees: direction marks of copied numbers, zero-width spaces, soft
 * hyphens. Unusual spaces and tabs become spaces, and each line break becomes `lineJoint`. Joiners stay between the letters
 * of scripts that are written with them. Control characters are left for the check that follows.
 */
export function cleanTypedText(text: string, lineJoint: string): string {
  return text
    .replace(INVISIBLE, (mark, ...rest) => (isJoining(mark, rest) ? mark : ''))
    .replace(/[\p{Zs}\t]+/gu, ' ')
    .trim()
    .replace(/,? *[\r\n\v\f\u0085\u2028\u2029][\s\u0085]*/g, lineJoint)
}

/** Arabic, Persian and the scripts of India are written with joiners; in Latin and Chinese they only hide. */
function isJoining(mark: string, rest: readonly unknown[]): boolean {
  const [at, text] = rest.slice(-2)
  if (!/[\u200c\u200d]/.test(mark) || typeof at !== 'number' || typeof text !== 'string')
    return false
  return (
    JOINED.test(text.slice(0, at).slice(-1)) && JOINED.test(text.slice(at + mark.length)[0] ?? '')
  )
}

/** From Hebrew and Arabic to the last script of South Asia, the letters and their marks. */
const JOINED = /[\u0590-\u0dff]/

/** The digits of a telephone number, whatever stands between them, as ASCII. A leading `+` or `00` is left out. */
export function cleanPhone(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .normalize('NFKC')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/[\s()+./\p{Pd}\u2212\u02d7\u2043\u30fc\u2500\u2796]/gu, '')
    .replace(/^00/, '')
}

const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu
