import { ownValue } from '../../base/ownValue.ts'

/**
 * How PHP may write a fraction as text: with 14 digits (its default), with 17, or with as many as are needed. The
 * gateway signs the text, while the JSON beside it has all digits.
 */
export type PhpPrecision = 14 | 17 | 'shortest'

export const PHP_PRECISIONS: readonly PhpPrecision[] = [14, 'shortest', 17]

/** Above so many digits before the point PHP writes an exponent when it writes the shortest text. */
const SHORTEST_LIMIT = 17

/** A message with each fraction as the text that PHP makes of it. `spelled` is the message with numbers as they came. */
export function withPhpTexts(message: object, spelled: object, precision: PhpPrecision): object {
  return mapFractions(message, spelled, (value) => toPhpText(value, precision)) as object
}

/** A message with each fraction as the number that was signed, which may have fewer digits than the one that came. */
export function withSignedNumbers<Message extends object>(
  message: Message,
  spelled: object,
  precision: PhpPrecision,
): Message {
  return mapFractions(message, spelled, (value) => Number(toPhpText(value, precision))) as Message
}

/** Whether any number of a message is written with a point or an exponent. */
export function hasFraction(value: unknown, spelled: unknown): boolean {
  if (typeof value === 'number') return isFraction(spelled)
  if (typeof value !== 'object' || value === null) return false
  return Object.keys(value).some((key) => hasFraction(ownValue(value, key), ownValue(spelled, key)))
}

/** `(string) $float` of PHP. */
export function toPhpText(value: number, precision: PhpPrecision): string {
  if (value === 0) return Object.is(value, -0) ? '-0' : '0'
  const isShortest = precision === 'shortest'
  const written = Math.abs(value).toExponential(isShortest ? undefined : precision - 1)
  const [mantissa = '', exponent = ''] = written.split('e')
  const digits = mantissa.replace('.', '').replace(/0+$/, '')
  const sign = value < 0 ? '-' : ''
  // How many digits stand before the point; 0.01 has -1.
  const before = Number(exponent) + 1
  if (before < -3 || before > (isShortest ? SHORTEST_LIMIT : precision)) {
    const power = before - 1
    const tail = `${power < 0 ? '-' : '+'}${Math.abs(power)}`
    return `${sign}${digits[0]}.${digits.slice(1) || '0'}E${tail}`
  }
  if (before <= 0) return `${sign}0.${'0'.repeat(-before)}${digits}`
  const whole = digits.slice(0, before).padEnd(before, '0')
  const rest = digits.slice(before)
  return `${sign}${whole}${rest && `.${rest}`}`
}

/** PHP reads a number with a point or an exponent as a fraction, whatever its value. */
function isFraction(spelled: unknown): boolean {
  return /[.eE]/.test(String(spelled))
}

function mapFractions(
  value: unknown,
  spelled: unknown,
  map: (fraction: number) => string | number,
): unknown {
  if (typeof value === 'number') return isFraction(spelled) ? map(value) : spelled
  if (typeof value !== 'object' || value === null) return value
  const mapMember = (key: string) => mapFractions(ownValue(value, key), ownValue(spelled, key), map)
  if (Array.isArray(value)) return value.map((_, at) => mapMember(String(at)))
  const mapped: Record<string, unknown> = Object.create(null)
  for (const key of Object.keys(value)) mapped[key] = mapMember(key)
  return mapped
}
