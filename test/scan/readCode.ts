import jsQR from 'jsqr'
import { readPixels } from '../e2e/readQr.ts'
import type { Pixels } from './readPng.ts'

export interface Reading {
  /** Byte for byte, each as one letter. Absent where nothing can be read. */
  text: string | undefined
  version: number | undefined
  /** How wide a module is. */
  modulePixels: number
}

/** The oracle: as strict as a phone's camera, to which light on dark is nothing. */
export async function readStrictly(pixels: Pixels): Promise<Reading> {
  const code = await readPixels(pixels)
  if (!code) return { text: undefined, version: undefined, modulePixels: 0 }
  const version = Number(code.version)
  const { topLeft, topRight } = code.position
  const side = Math.hypot(topRight.x - topLeft.x, topRight.y - topLeft.y)
  return {
    text: toText(code.bytes),
    version,
    // The corners that the reader gives lie up to a module inside.
    modulePixels: Math.round(side / (17 + 4 * version)),
  }
}

/** A weaker reader, as in older apps. */
export function readSimply({ data, width, height }: Pixels): string | undefined {
  const code = jsQR(data, width, height, { inversionAttempts: 'dontInvert' })
  return code ? toText(code.binaryData) : undefined
}

function toText(bytes: Iterable<number>): string {
  return Buffer.from([...bytes]).toString('latin1')
}
