import { encode } from 'uqr'
import { encodePng } from './png.ts'

const QUIET_ZONE_MODULES = 4

/**
 * Draws a text as a QR code and answers it as the gateway does: a `data:image/png;base64,` URI. Error
 * correction level M, a quiet zone of four modules, eight pixels a module.
 */
export async function drawQrPng(text: string): Promise<string> {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET_ZONE_MODULES })
  // Eight pixels of one bit each make a module exactly one byte wide.
  const rows = data.flatMap((modules) => {
    const row = Uint8Array.from(modules, (isDark) => (isDark ? 0x00 : 0xff))
    return Array.from({ length: 8 }, () => row)
  })
  const png = await encodePng({ width: size * 8, rows })
  return `data:image/png;base64,${btoa(String.fromCharCode(...png))}`
}
