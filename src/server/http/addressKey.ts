import { canonicalIpv6, readIpAddress } from '../readIpAddress.ts'

/**
 * Whom an address stands for: an IPv4 address for itself, an IPv6 address for its network, because whoever has one
 * has 2^64 of them. Text that is not an address stands for itself.
 */
export function addressKey(address: string): string {
  const known = readIpAddress(address)
  if (known === undefined) return address.trim().toLowerCase().slice(0, MAX_TEXT_LENGTH)
  const canonical = canonicalIpv6(known)
  if (canonical === undefined) return known
  const [head = '', tail] = canonical.split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail ? tail.split(':') : []
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length
  return [...before, ...Array<string>(zeros).fill('0'), ...after].slice(0, 4).join(':')
}

const MAX_TEXT_LENGTH = 64
