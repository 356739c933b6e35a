import { encode } from 'uqr'
import { describe, expect, it } from 'vitest'
import { readQrText } from '../../src/components/readQrText.ts'
import { emvChecksum } from '../../src/protocol/emvCode.ts'

const LEVELS = ['L', 'M', 'Q', 'H'] as const

describe('the text of a code, read from its modules', () => {
  it('Y16 is what was written, for each level, mask and length', () => {
    const versions = new Set<number>()
    for (const [index, extra] of [0, 9, 22, 40, 63, 90, 130, 180, 260, 340].entries()) {
      const text =
        index % 3 ? emvCode(extra, 'Sari-sari') : `https://pay.example/${extra}`.padEnd(extra, 'x')
      for (const ecc of LEVELS) {
        const maskPattern = (index + LEVELS.indexOf(ecc)) % 8
        const { data, size, version } = encode(text, { ecc, border: 0, maskPattern })
        versions.add(version)
        const read = readQrText(size, (x, y) => data[y]?.[x] === true)
        expect(read, `${ecc} ${version} ${maskPattern}`).toBe(text)
      }
    }
    expect(versions.size).toBeGreaterThan(12)
  })

  it('Y16 has letters outside ASCII', () => {
    const text = emvCode(20, 'Cañas 商店')
    const { data, size } = encode(text, { ecc: 'M', border: 0 })
    expect(readQrText(size, (x, y) => data[y]?.[x] === true)).toBe(text)
  })

  it('Y16 is nothing where a module is covered or damaged', () => {
    const { data, size } = encode(emvCode(60, 'TINDAHAN'), { ecc: 'H', border: 0 })
    const isSeen = (x: number, y: number) => x < size - 6 || y < size - 6
    expect(readQrText(size, (x, y) => isSeen(x, y) && data[y]?.[x] === true)).toBeUndefined()
    const flipped = (x: number, y: number) => x === size - 1 && y === size - 1
    expect(readQrText(size, (x, y) => flipped(x, y) !== (data[y]?.[x] === true))).toBeUndefined()
  })
})

function emvCode(extra: number, name: string): string {
  const tags = ['000201', '5303608', '540548.50', '5802PH', tag('59', name)]
  for (let left = extra, at = 80; left > 0; left -= 90, at++) {
    tags.push(tag(String(at), 'X'.repeat(Math.min(left, 90))))
  }
  const text = `${tags.join('')}6304`
  return text + emvChecksum(text)
}

function tag(id: string, value: string): string {
  return id + String(value.length).padStart(2, '0') + value
}
