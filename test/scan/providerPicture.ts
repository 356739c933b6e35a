import { encode } from 'uqr'
import { encodePng } from '../../src/simulator/png.ts'

/** What differs between the pictures of providers. */
export interface PictureLook {
  /** Light modules around the code. */
  margin: number
  /** Side in pixels; the modules share them as evenly as they can. */
  width: number
}

/** Draws a code as a provider does, and answers it as a data URI. */
export async function providerPicture(
  text: string,
  { margin, width }: PictureLook,
): Promise<string> {
  const { data, size } = encode(text, { ecc: 'M', border: margin })
  const rows = Array.from({ length: width }, (_, y) => {
    const modules = data[Math.floor((y * size) / width)] ?? []
    const row = new Uint8Array(Math.ceil(width / 8))
    for (let x = 0; x < width; x++) {
      const isLight = !modules[Math.floor((x * size) / width)]
      if (isLight) row[x >> 3] = (row[x >> 3] ?? 0) | (0x80 >> (x & 7))
    }
    return row
  })
  const png = await encodePng({ width, rows })
  return `data:image/png;base64,${Buffer.from(png).toString('base64')}`
}
