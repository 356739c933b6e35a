import { act, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { PNG, paymentView, renderCard } from './paymentView.tsx'

const onPhone = paymentView({ device: 'phone' })
const image = { ...onPhone, method: 'ph-qr', nextAction: { type: 'qr-image', src: PNG } } as const
const downloads: string[] = []
const live = new Set<string>()

beforeEach(() => {
  stubDrawing()
  stubDownloads()
})

afterEach(() => {
  Reflect.deleteProperty(navigator, 'canShare')
  Reflect.deleteProperty(navigator, 'share')
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

describe('a code that cannot be drawn', () => {
  it('R23 says so and what to do, and takes it back with the next code', async () => {
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null)
    const { slot, show } = renderCard(onPhone)
    await press('Save image')
    expect(slot('hint')).toHaveTextContent('Take a screenshot instead')
    expect(slot('live')).toHaveTextContent('Take a screenshot instead')
    show({ ...onPhone, nextAction: { type: 'qr-code', data: 'https://cashier.example/next' } })
    expect(slot('hint')).toBeNull()
  })
})

it('R23 a code that the browser will not paint is no dead button', async () => {
  vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation(() => {
    throw new DOMException('tainted', 'SecurityError')
  })
  const { slot } = renderCard(onPhone)
  await press('Save image')
  expect(slot('hint')).toHaveTextContent('Take a screenshot instead')
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

/** The simulated browser draws nothing; what a real one draws is read from its files in the end-to-end tests. */
function stubDrawing() {
  const context = { fillRect() {}, scale() {}, fill() {}, drawImage() {}, translate() {} }
  const getContext: typeof HTMLCanvasElement.prototype.getContext = () => Object.create(context)
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(getContext)
  vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation((done) =>
    done(new Blob(['png'], { type: 'image/png' })),
  )
  vi.stubGlobal('Path2D', class {})
}

function stubDownloads() {
  downloads.length = 0
  live.clear()
  URL.createObjectURL = () => {
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
