import { encode } from 'uqr'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { findCode } from '../../src/components/findCode.ts'

/** jsdom draws nothing: the code is where a picture of this width would have it. */
const { data: modules, size } = encode('https://cashier.example/pay/1', { ecc: 'M', border: 0 })
const MARGIN = 4

let width = 0
let readPixels = 0

beforeEach(() => {
  readPixels = 0
  vi.stubGlobal(
    'Image',
    class {
      src = ''
      get width() {
        return width
      }
      get height() {
        return width
      }
      async decode() {}
    },
  )
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(
    () => ({ canvas: {}, fillRect() {}, drawImage() {}, getImageData: readPicture }) as never,
  )
})

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

/** A code with whole modules and its margin, at the upper left of a white picture. */
function readPicture(_left: number, _top: number, across: number, down: number) {
  readPixels += across * down
  const scale = Math.floor(width / (size + 2 * MARGIN))
  const data = new Uint8Array(across * down * 4).fill(255)
  for (let y = 0; y < size * scale; y++) {
    for (let x = 0; x < size * scale; x++) {
      const at = ((y + MARGIN * scale) * across + x + MARGIN * scale) * 4
      if (modules[Math.floor(y / scale)]?.[Math.floor(x / scale)]) data.fill(0, at, at + 3)
    }
  }
  return { data }
}

describe('the code in a picture', () => {
  it('is found where it stands alone', async () => {
    width = 400
    const pixelsPerModule = Math.floor(width / (size + 2 * MARGIN))
    expect(await findCode('data:image/png;base64,AA==')).toEqual({
      src: 'data:image/png;base64,AA==',
      width,
      left: MARGIN * pixelsPerModule,
      top: MARGIN * pixelsPerModule,
      modules: size,
      pixelsPerModule,
    })
    expect(readPixels).toBe(400 * 400)
  })

  it.each([
    [1_200, 1_200 * 1_200],
    [1_201, 0],
    [4_096, 0],
  ])('is looked for in a picture of %i pixels by reading %i of them', async (side, expected) => {
    width = side
    const found = await findCode('data:image/png;base64,AA==')
    expect(readPixels).toBe(expected)
    expect(found === undefined).toBe(expected === 0)
  })

  it('is left as it is where the browser does not let the pixels be read', async () => {
    width = 400
    vi.mocked(HTMLCanvasElement.prototype.getContext).mockReturnValue(null)
    expect(await findCode('data:image/png;base64,AA==')).toBeUndefined()
  })
})
