import { emvChecksum } from '../../src/protocol/emvCode.ts'

/** The kinds of texts that a code must carry, by what the gateway sends. */
export const PAYLOADS = {
  'CUP link, 93 bytes': `https://cashier.example/pay?order=${'MDAyMDUxMTIz'.repeat(5)}`.slice(
    0,
    93,
  ),
  'EMV code, 150 bytes': emvCode(150),
  'EMV code, 215 bytes': emvCode(215),
  'CUP link, 300 bytes':
    `https://cashier.example/pay?order=${'Tm9ydGgtQnkuU291dGg'.repeat(20)}`.slice(0, 300),
} as const

/** A merchant-presented code of that many bytes, with a right checksum. */
export function emvCode(bytes: number): string {
  const tags = (more: string) =>
    `000201010212${tag('26', more)}5204601653031565406300.005802CN5910QUIETZONE16004ROOF6304`
  const withoutMore = tags('').length + 4
  const more = bytes - withoutMore
  // No tag is longer than 99, so a long filling is spread over two.
  const text =
    more <= 99
      ? tags(filling(more))
      : tags(filling(99)).replace('5204', `${tag('27', filling(more - 99 - 4))}5204`)
  return text + emvChecksum(text)
}

function tag(name: string, value: string): string {
  return `${name}${String(value.length).padStart(2, '0')}${value}`
}

function filling(length: number): string {
  return 'A7k2-Qx9.Lm40Zr8'.repeat(10).slice(0, length)
}
