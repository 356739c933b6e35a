import { crc32, inflateSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { drawQrPng } from '../../src/simulator/drawQrPng.ts'

async function draw(text: string) {
  const png = Buffer.from((await drawQrPng(text)).split(',')[1] ?? '', 'base64')
  const chunks: { type: string; data: Buffer; crc: number; expectedCrc: number }[] = []
  for (let at = 8; at < png.length; ) {
    const end = at + 8 + png.readUInt32BE(at)
    chunks.push({
      type: png.toString('latin1', at + 4, at + 8),
      data: png.subarray(at + 8, end),
      crc: png.readUInt32BE(end),
      expectedCrc: crc32(png.subarray(at + 4, end)),
    })
    at = end + 4
  }
  return chunks
}

it('writes a PNG whose checksums are right', async () => {
  const chunks = await draw('https://simulator.test/bank/1')
  expect(chunks.map(({ type }) => type)).toEqual(['IHDR', 'IDAT', 'IEND'])
  for (const { crc, expectedCrc } of chunks) expect(crc).toBe(expectedCrc)
})

it('leaves four white modules of eight pixels on every side', async () => {
  const [header, pixels] = await draw('https://simulator.test/bank/1')
  const width = header?.data.readUInt32BE(0) ?? 0
  const bytesPerRow = width / 8 + 1
  const bytes = inflateSync(pixels?.data ?? '')
  const rows = Array.from({ length: width }, (_, y) => [
    ...bytes.subarray(y * bytesPerRow + 1, (y + 1) * bytesPerRow),
  ])
  const isWhite = (row: number[]) => row.every((byte) => byte === 0xff)
  const firstDark = rows.findIndex((row) => !isWhite(row))
  expect(firstDark).toBe(32)
  expect(rows.slice(-32).every(isWhite)).toBe(true)
  expect(rows[32]?.slice(0, 5)).toEqual([0xff, 0xff, 0xff, 0xff, 0x00])
  expect(rows[32]?.slice(-5)).toEqual([0x00, 0xff, 0xff, 0xff, 0xff])
})
