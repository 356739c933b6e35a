import { act, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readStrictly } from '../scan/readCode.ts'
import { readPng } from '../scan/readPng.ts'
import { CUP_URL, PNG, paymentView, renderCard } from './paymentView.tsx'

const onPhone = paymentView({ device: 'phone' })
const image = { ...onPhone, method: 'ph-qr', nextAction: { type: 'qr-image', src: PNG } } as const
const downloads: string[] = []
const live = new Set<string>()
const files: Blob[] = []

beforeEach(() => {
  stubDownloads()
})

afterEach(() => {
  Reflect.deleteProperty(navigator, 'canShare')
  Reflect.deleteProperty(navigator, 'share')
  Reflect.deleteProperty(HTMLImageElement.prototype, 'decode')
  vi.restoreAllMocks()
})

describe('saving the code', () => {
  it('R23 hands a picture to the share sheet of a phone', async () => {
    const share = stubShare(async () => {})
    renderCard(onPhone)
    await press('Save or share image')
    const [file] = share.mock.calls[0]?.[0]?.files ?? []
    expect(file?.type).toBe('image/png')
    expect(file?.name).toBe('payment-qr-code.png')
    expect(downloads).toEqual([])
    expect(document.body).not.toHaveTextContent(/saved/i)
  })

  it('R23 is a download on a desktop, also where it could be shared', async () => {
    const share = stubShare(async () => {})
    renderCard(paymentView())
    await press('Save image')
    expect(share).not.toHaveBeenCalled()
    expect(downloads).toEqual(['payment-qr-code.png'])
  })

  it('R23 downloads where the share sheet does not open', async () => {
    stubShare(async () => {
      throw new DOMException('no', 'NotAllowedError')
    })
    renderCard(onPhone)
    await press('Save or share image')
    expect(downloads).toHaveLength(1)
  })

  it('R23 takes a closed share sheet for no failure, and offers the download', async () => {
    stubShare(async () => {
      throw new DOMException('closed', 'AbortError')
    })
    const { slot } = renderCard(onPhone)
    await press('Save or share image')
    expect(downloads).toEqual([])
    expect(slot('hint')).toBeNull()
    await press('Save image')
    expect(downloads).toHaveLength(1)
  })

  it('Q-11 is called the same for everybody', async () => {
    renderCard({ ...onPhone, reference: 'maria.santos@example.com', paymentId: 'secret-handle' })
    await press('Save image')
    expect(downloads).toEqual(['payment-qr-code.png'])
  })

  it('R22 keeps the picture for a slow browser, and frees it when the code goes', async () => {
    const { show } = renderCard(onPhone)
    await press('Save image')
    expect(live.size).toBe(1)
    await press('Save image')
    expect(live.size).toBe(1)
    show({ ...onPhone, phase: 'expired' })
    expect(live.size).toBe(0)
  })

  it('R22 saves nothing of a code that has gone while it was drawn', async () => {
    const share = stubShare(async () => {})
    const { show } = renderCard(onPhone)
    screen.getByRole('button', { name: 'Save or share image' }).click()
    show({ ...onPhone, phase: 'expired' })
    await act(async () => {})
    expect(share).not.toHaveBeenCalled()
    expect(downloads).toEqual([])
  })

  it('R22 saves nothing of a code that was replaced while the share sheet was open', async () => {
    let refuse = () => {}
    stubShare(
      () =>
        new Promise((_, reject) => {
          refuse = () => reject(new DOMException('no', 'NotAllowedError'))
        }),
    )
    const { show } = renderCard(onPhone)
    await press('Save or share image')
    show({ ...onPhone, nextAction: { type: 'qr-code', data: 'https://cashier.example/next' } })
    refuse()
    await act(async () => {})
    expect(downloads).toEqual([])
  })
})

describe('a browser inside another app, which saves nothing', () => {
  beforeEach(() => {
    vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue('… MicroMessenger/8.0.47')
  })

  it('R23 shows the picture to press and hold', async () => {
    renderCard(onPhone)
    await press('Save image')
    const sheet = await screen.findByRole('dialog', { name: 'Save the image' })
    expect(sheet).toHaveTextContent('Press and hold')
    expect(within(sheet).getByRole('img')).toHaveAttribute(
      'src',
      expect.stringMatching(/^data:image\/png;base64,/),
    )
    expect(downloads).toEqual([])
    expect(live.size).toBe(0)
  })

  it('R23 shows the gateway’s own picture where it can draw none', async () => {
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null)
    renderCard(image)
    await press('Save image')
    const sheet = await screen.findByRole('dialog')
    expect(within(sheet).getByRole('img')).toHaveAttribute('src', PNG)
  })

  it('R22 Q-10 takes it away with the code, and when another code comes', async () => {
    const { container, show } = renderCard(onPhone)
    await press('Save image')
    await screen.findByRole('dialog')
    show({ ...onPhone, nextAction: { type: 'qr-code', data: 'https://cashier.example/next' } })
    expect(screen.queryByRole('dialog')).toBeNull()
    await press('Save image')
    await screen.findByRole('dialog')
    show({ ...onPhone, phase: 'expired' })
    expect(container.querySelector('dialog, img')).toBeNull()
  })
})

describe('a code that cannot be saved', () => {
  beforeEach(() => {
    URL.createObjectURL = () => {
      throw new DOMException('blocked', 'SecurityError')
    }
  })

  it('R23 says so and what to do, and takes it back with the next code', async () => {
    const { slot, show } = renderCard(onPhone)
    await press('Save image')
    expect(slot('hint')).toHaveTextContent('Take a screenshot instead')
    expect(slot('live')).toHaveTextContent('Take a screenshot instead')
    show({ ...onPhone, nextAction: { type: 'qr-code', data: 'https://cashier.example/next' } })
    expect(slot('hint')).toBeNull()
  })
})

describe('a browser that protects against fingerprinting', () => {
  beforeEach(() => {
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation((() => ({
      fillRect() {},
      getImageData: () => ({ data: crypto.getRandomValues(new Uint8ClampedArray(64)) }),
    })) as never)
  })

  it('T15 saves a code that can be read, written from its modules', async () => {
    renderCard(paymentView())
    await press('Save image')
    const [file] = files
    expect(file?.type).toBe('image/png')
    const picture = readPng(await readBytes(file as Blob))
    expect(picture.width).toBeGreaterThanOrEqual(1_024)
    expect(await readStrictly(picture)).toBe(CUP_URL)
  })

  it("T15 saves the gateway's own picture, byte by byte", async () => {
    renderCard({ ...image, device: 'desktop' })
    await press('Save image')
    const bytes = await readBytes(files[0] as Blob)
    expect(`data:image/png;base64,${bytes.toString('base64')}`).toBe(PNG)
  })
})

describe('a browser that never answers', () => {
  beforeEach(() => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('T9 leaves a live button after the share sheet: the next press downloads', async () => {
    const share = stubShare(() => new Promise(() => {}))
    renderCard(onPhone)
    await press('Save or share image')
    expect(share).toHaveBeenCalledTimes(1)
    expect(downloads).toEqual([])
    await press('Save or share image')
    expect(share).toHaveBeenCalledTimes(1)
    expect(downloads).toHaveLength(1)
  })

  it.each([
    ['decodes', 'decode'],
    ['paints', 'toBlob'],
  ])('T9 shows the picture that is there where it never %s', async (_, name) => {
    stubPainting()
    const hang = () => new Promise<never>(() => {})
    if (name === 'decode') HTMLImageElement.prototype.decode = hang
    else vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation(() => {})
    renderCard({ ...image, device: 'desktop' })
    await press('Save image')
    await act(() => vi.advanceTimersByTimeAsync(3_000))
    const sheet = await screen.findByRole('dialog')
    expect(within(sheet).getByRole('img')).toHaveAttribute('src', PNG)
  })
})

describe('a download', () => {
  it('Y12 is announced', async () => {
    const { slot } = renderCard(paymentView())
    await press('Save image')
    expect(slot('live')).toHaveTextContent('Image saved')
  })
})

async function press(name: string) {
  await userEvent.click(screen.getByRole('button', { name }))
  await act(async () => {})
}

function stubShare(share: (data?: ShareData) => Promise<void>) {
  const spy = vi.fn(share)
  Object.defineProperty(navigator, 'canShare', { configurable: true, value: () => true })
  Object.defineProperty(navigator, 'share', { configurable: true, value: spy })
  return spy
}

/** The simulated browser paints nothing; what a real one paints is read from its files in the end-to-end tests. */
function stubPainting() {
  const painted: number[] = []
  const context = {
    fillRect() {
      painted.splice(0, painted.length, ...new Array(64).fill(this.fillStyle === '#fff' ? 255 : 0))
    },
    fillStyle: '',
    getImageData: () => ({ data: painted }),
    scale() {},
    drawImage() {},
  }
  const getContext = () => Object.create(context)
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(getContext)
  vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation((done) =>
    done(new Blob(['png'], { type: 'image/png' })),
  )
  HTMLImageElement.prototype.decode = async () => {}
}

function readBytes(file: Blob): Promise<Buffer> {
  return new Promise((resolve) => {
    const reader = new FileReader()
    reader.onload = () => resolve(Buffer.from(reader.result as ArrayBuffer))
    reader.readAsArrayBuffer(file)
  })
}

function stubDownloads() {
  downloads.length = 0
  live.clear()
  files.length = 0
  URL.createObjectURL = (file) => {
    files.push(file as Blob)
    const url = `blob:${live.size}-${Math.random()}`
    live.add(url)
    return url
  }
  URL.revokeObjectURL = (url) => void live.delete(url)
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    downloads.push(this.download)
  })
}
