/**
 * Whom an address stands for: an IPv4 address for itself, an IPv6 address for its network, because whoever has one
 * has 2^64 of them.
 */
export function addressKey(address: string): string {
  const text = address.trim().toLowerCase().slice(0, MAX_ADDRESS_LENGTH)
  // As a socket that takes both writes it, and with the port that some proxies add.
  const [, ipv4] = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)(?::\d+)?$/.exec(text) ?? []
  if (ipv4) return ipv4
  if (!text.includes(':')) return text
  const [head = '', tail] = text.replace(/^\[|\]$|%.*$/g, '').split('::')
  const before = head.split(':')
  const after = tail?.split(':') ?? []
  const isShort = tail !== undefined
  const zeros = isShort ? Math.max(0, 8 - before.length - after.length) : 0
  return [...before, ...Array<string>(zeros).fill('0'), ...after]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, '') || '0')
    .join(':')
}

const MAX_ADDRESS_LENGTH = 64
