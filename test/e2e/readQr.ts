import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Locator } from '@playwright/test'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

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
  const screenshot = await element.screenshot()
  const [code] = await readBarcodes(new Uint8Array(screenshot), {
    formats: ['QRCode'],
    tryHarder: true,
    tryInvert: false,
  })
  return code?.text
}
