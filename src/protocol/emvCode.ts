/**
 * Reads an EMVCo merchant-presented code into its top-level tags; `undefined` when the text is not one, its checksum is
 * wrong, or it can be read as two different payments. Tag 53 is the currency number, 54 the amount in major units, 58 the
 * country.
 *
 * Generators count the length of a text with letters outside ASCII in bytes, in characters or in UTF-16 units. The
 * reading that ends with the checksum counts.
 */
export function readEmvCode(text: string): ReadonlyMap<string, string> | undefined {
  if (
    text.slice(-8, -4) !== '6304' ||
    text.slice(-4).toUpperCase() !== emvChecksum(text.slice(0, -4))
  ) {
    return undefined
  }
  const bytes = new TextEncoder().encode(text)
  const asBytes = readTags(Array.from(bytes, (byte) => String.fromCharCode(byte)))
  if (bytes.length === text.length) return asBytes
  // Wallets may read in another way than we do, so readings that differ in what is paid are no payment.
  const [first, ...others] = [readTags([...text]), readTags(text.split('')), asBytes].filter(
    (tags) => tags !== undefined,
  )
  const isOne = others.every((tags) => PAID_TAGS.every((tag) => tags.get(tag) === first?.get(tag)))
  return isOne ? first : undefined
}

/** Currency, amount, tips and country: what a second reading could change without being noticed. */
const PAID_TAGS = ['53', '54', '55', '56', '57', '58']

/** The tags of a text that is given in the units in which its lengths are counted. */
function readTags(units: readonly string[]): Map<string, string> | undefined {
  const tags = new Map<string, string>()
  let at = 0
  while (at < units.length) {
    const [, tag, size] = /^(\d{2})(\d{2})$/.exec(units.slice(at, at + 4).join('')) ?? []
    const end = at + 4 + Number(size)
    if (!tag || end > units.length || (tags.has(tag) && PAID_TAGS.includes(tag))) return undefined
    tags.set(tag, units.slice(at + 4, end).join(''))
    at = end
    if (tag === '63') break
  }
  return at === units.length && tags.get('63')?.length === 4 ? tags : undefined
}

/** CRC-16/CCITT of everything up to and including `6304`, as four capital hexadecimal digits. */
export function emvChecksum(text: string): string {
  let crc = 0xffff
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit++) {
      crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff
    }
  }
  return crc.toString(16).toUpperCase().padStart(4, '0')
}
