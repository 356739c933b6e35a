/**
 * Reads an EMVCo merchant-presented code into its top-level tags; `undefined` when the text is not one
 * or its checksum is wrong. Tag 53 is the currency number, 54 the amount in major units, 58 the country.
 */
export function readEmvCode(text: string): ReadonlyMap<string, string> | undefined {
  const tags = new Map<string, string>()
  let at = 0
  while (at < text.length) {
    const [, tag, size] = /^(\d{2})(\d{2})/.exec(text.slice(at, at + 4)) ?? []
    if (!tag || !size) return undefined
    const value = text.slice(at + 4, at + 4 + Number(size))
    if (value.length !== Number(size)) return undefined
    tags.set(tag, value)
    at += 4 + Number(size)
    if (tag === '63') break
  }
  const isWhole = at === text.length && text.slice(-8, -4) === '6304'
  return isWhole && tags.get('63') === emvChecksum(text.slice(0, -4)) ? tags : undefined
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
