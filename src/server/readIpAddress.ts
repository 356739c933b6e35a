/**
 * Returns the IPv4 or IPv6 address that a socket or a proxy's header names, without what surrounds it there: quotes,
 * brackets, a port (`203.0.113.5:61598`, as Azure writes it), the zone of a link-local address, and the `::ffff:` of an
 * IPv4 address on a socket that takes both kinds. `undefined` for anything else.
 */
export function readIpAddress(text: string): string | undefined {
  if (text.length > MAX_LENGTH) return undefined
  const bare = text.trim().replace(/^"(.*)"$/, '$1')
  const [, inBrackets] = /^\[([^[\]]*)\](?::\d{1,5})?$/.exec(bare) ?? []
  const address = (inBrackets ?? bare).replace(/^([^%]*:[^%]*)%[\w.~-]+$/, '$1')
  const [, ipv4] = /^(?:::ffff:)?([\d.]+)(?::\d{1,5})?$/i.exec(address) ?? []
  if (ipv4 !== undefined && isIpv4(ipv4)) {
    const isBracketed = inBrackets !== undefined
    // Only IPv6 addresses stand in brackets, and only in front of a port.
    return isBracketed && !address.includes('::') ? undefined : ipv4
  }
  const canonical = canonicalIpv6(address)
  return canonical === undefined ? undefined : (mappedIpv4(canonical) ?? address)
}

/** An IPv6 address in its shortest form and in hexadecimal digits only, or `undefined` for anything else. */
export function canonicalIpv6(address: string): string | undefined {
  if (!/^[0-9a-fA-F:.]{2,45}$/.test(address)) return undefined
  if (!address.includes(':') || !URL.canParse(`http://[${address}]/`)) return undefined
  return new URL(`http://[${address}]/`).hostname.slice(1, -1)
}

/** Long enough for every way to write an address with a port and a zone. */
const MAX_LENGTH = 128

function isIpv4(text: string): boolean {
  const parts = text.split('.')
  return (
    parts.length === 4 &&
    parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)
  )
}

function mappedIpv4(canonical: string): string | undefined {
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(canonical) ?? []
  if (high === undefined || low === undefined) return undefined
  return [high, low]
    .map((group) => Number.parseInt(group, 16))
    .flatMap((number) => [number >> 8, number & 255])
    .join('.')
}
