import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Locator } from '@playwright/test'
import { prepareZXingModule, type ReadResult, readBarcodes } from 'zxing-wasm/reader'
import type { Pixels } from '../scan/readPng.ts'

const wasm = readFileSync(
  createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'),
)
prepareZXingModule({
  overrides: {
    wasmBinary: wasm.buffer.slice(
      wasm.byteOffset,
      wasm.byteOffset + wasm.byteLength,
    ) as ArrayBuffer,
  },
})

/** Takes a picture of what is on the screen and reads it as a strict phone would; `undefined` if nothing is readable. */
export async function readQr(element: Locator): Promise<string | undefined> {
  return readPicture(await element.screenshot())
}

/** Reads a PNG file in the same strict way. */
export async function readPicture(png: Buffer): Promise<string | undefined> {
  return (await read(new Uint8Array(png)))?.text
}

/** Reads the pixels of a picture in the same strict way. */
export function readPixels(pixels: Pixels): Promise<ReadResult | undefined> {
  return read({ ...pixels, colorSpace: 'srgb' })
}

async function read(picture: Uint8Array | ImageData): Promise<ReadResult | undefined> {
  const [code] = await readBarcodes(picture, {
    formats: ['QRCode'],
    tryHarder: true,
    tryInvert: false,
  })
  return code
}
