import jsQR from 'jsqr'
import { readPixels } from '../e2e/readQr.ts'
import type { Pixels } from './readPng.ts'

/**
 * The oracle: as strict as a phone's camera, to which light on dark is nothing. Gives the text byte for byte, each
 * as one letter; `undefined` where nothing can be read.
 */
export async function readStrictly(pixels: Pixels): Promise<string | undefined> {
  const code = await readPixels(pixels)
  return code && toText(code.bytes)
}

/** A weaker reader, as in older apps. */
export function readSimply({ data, width, height }: Pixels): string | undefined {
  const code = jsQR(data, width, height, { inversionAttempts: 'dontInvert' })
  return code ? toText(code.binaryData) : undefined
}

function toText(bytes: Iterable<number>): string {
  return Buffer.from([...bytes]).toString('latin1')
}
