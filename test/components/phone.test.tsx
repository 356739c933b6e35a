import { act, render, screen, within } from '@testing-library/react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { getDevice, isInAppBrowser } from '../../src/core/device.ts'
import { CupQr } from '../../src/methods/CupQr.tsx'
import { useWakeLock } from '../../src/react/useWakeLock.ts'
import { CUP_URL, PNG, paymentView, renderCard } from './paymentView.tsx'

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const expiresAt = new Date(Date.now() + 600_000).toISOString()
const onPhone = paymentView({ device: 'phone', expiresAt, onOtherMethod: () => {} })

describe('a customer on a phone', () => {
  it('R24 A-04 gets first what one phone can do, and the code after that', () => {
    const { slot } = renderCard(onPhone)
    expect(slot('heading')).toHaveTextContent('Pay on this phone')
    expect(slotsInOrder(slot('step'))).toEqual([
      'heading',
      'countdown',
      'open-app',
      'save',
      'copy',
      'instructions',
      'code',
      'enlarge',
    ])
    expect(screen.getByRole('heading', { name: /another phone/ })).toBeVisible()
  })

  it('R24 has one thing to press before all others', () => {
    const { container, show } = renderCard(onPhone)
    const primary = () =>
      [...container.querySelectorAll('[data-variant="primary"]')].map((it) => it.textContent)
    expect(primary()).toEqual(['Open the payment page'])
    show({ ...onPhone, method: 'ph-qr', nextAction: { type: 'qr-image', src: PNG } })
    expect(primary()).toEqual(['Save image'])
  })

  it('R20 is told in numbered steps how one phone pays, by the names that the buttons have', () => {
    const { slot, show } = renderCard(onPhone)
    const steps = () => within(slot('instructions') ?? document.body).getAllByRole('listitem')
    expect(steps()[0]).toHaveTextContent(/^Save the image/)
    expect(steps()[1]).toHaveTextContent('UnionPay app (云闪付)')
    show({ ...onPhone, method: 'ph-qr', nextAction: { type: 'qr-image', src: PNG } })
    expect(steps()[0]).toHaveTextContent(/screenshot/)
    expect(steps()[1]).toHaveTextContent('GCash, Maya')
    expect(steps()[2]).toHaveTextContent('Upload QR')
    expect(steps().some((step) => /point your phone/.test(step.textContent ?? ''))).toBe(false)
  })

  it('hears that it is this phone that pays', async () => {
    const { slot } = renderCard(onPhone)
    await act(async () => {})
    expect(slot('live')).toHaveTextContent('Pay on this phone.')
  })

  it('sees no code in place of one that is still prepared', () => {
    const { container, slot } = renderCard({ ...onPhone, phase: 'preparing' })
    expect(slot('skeleton')).toHaveAttribute('data-layout', 'phone')
    expect(container.querySelector('.qz-ghost')).toBeNull()
  })
})

describe('the device', () => {
  it('R24 Y16 a tablet gets what it can do itself, then the code', () => {
    const { slot } = renderCard(paymentView({ device: 'tablet' }))
    expect(slotsInOrder(slot('step'))).toEqual([
      'heading',
      'copy',
      'open-app',
      'code',
      'save',
      'enlarge',
      'instructions',
    ])
    expect(slot('step')).toHaveTextContent('Paying on this device?')
  })

  it('R24 Y16 a desktop gets the code after what pays without one, and no link into an app', () => {
    const { container, slot } = renderCard(paymentView())
    expect(container.querySelector('[data-slot="checkout"]')).toHaveAttribute(
      'data-device',
      'desktop',
    )
    const ways = screen.getByRole('group', { name: 'Pay without scanning' })
    expect(
      within(ways)
        .getAllByRole('button')
        .map((button) => button.textContent),
    ).toEqual(['Copy link', 'Send to my phone'])
    expect(within(ways).getByRole('link')).toHaveAttribute('href', CUP_URL)
    expect(ways.compareDocumentPosition(slot('code') ?? ways)).toBe(
      Node.DOCUMENT_POSITION_FOLLOWING,
    )
    const app = paymentView({ appUrl: 'upwallet://pay' })
    const { slot: slotOfApp } = renderCard(app, { urlPolicy: { appSchemes: ['upwallet'] } })
    expect(slotOfApp('open-app')).toBeNull()
    expect(slot('instructions')).toHaveTextContent('point your phone at the code')
  })

  it.each([
    [false, 390, 'desktop'],
    [true, 390, 'phone'],
    [true, 599, 'phone'],
    [true, 744, 'tablet'],
  ] as const)(
    'R24 with a finger: %s, short side %i px: is a %s',
    (hasCoarsePointer, px, device) => {
      expect(getDevice({ hasCoarsePointer, shortSidePx: px })).toBe(device)
    },
  )

  it('R24 is what the host says, whatever the browser tells', () => {
    vi.stubGlobal('matchMedia', coarse)
    const { container, rerender } = render(<CupQr data={CUP_URL} />)
    expect(container.querySelector('[data-device="phone"]')).not.toBeNull()
    rerender(<CupQr data={CUP_URL} device="desktop" />)
    expect(container.querySelector('[data-device="desktop"]')).not.toBeNull()
  })

  it('R43 is a desktop on the server, and becomes the phone that it is without a word', async () => {
    const complain = vi.spyOn(console, 'error')
    const host = document.createElement('div')
    document.body.append(host)
    host.innerHTML = renderToString(<CupQr data={CUP_URL} />)
    expect(host.querySelector('[data-device="desktop"]')).not.toBeNull()
    vi.stubGlobal('matchMedia', coarse)
    const report = vi.fn()
    const root = await act(async () =>
      hydrateRoot(host, <CupQr data={CUP_URL} />, { onRecoverableError: report }),
    )
    expect(host.querySelector('[data-device="phone"]')).not.toBeNull()
    expect(host.querySelector('[data-slot="heading"]')).toHaveTextContent('Pay on this phone')
    expect(complain).not.toHaveBeenCalled()
    expect(report).not.toHaveBeenCalled()
    act(() => root.unmount())
    host.remove()
  })
})

describe('a page inside another app', () => {
  const engine = '(KHTML, like Gecko)'
  it.each([
    [true, `Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) AppleWebKit/537.36 ${engine} Chrome/130`],
    [true, `Mozilla/5.0 (Linux; Android 14) Chrome/116 Mobile MicroMessenger/8.0.47`],
    [
      true,
      `Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) AppleWebKit/605 ${engine} Mobile/15E148 [FBAN`,
    ],
    [
      false,
      `Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) ${engine} Version/18 Mobile/15E148 Safari/604`,
    ],
    [false, `Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) ${engine} CriOS/130 Mobile/15E1 Safari/604`],
    [false, `Mozilla/5.0 (Linux; Android 14; Pixel 8) ${engine} Chrome/130 Mobile Safari/537.36`],
    [false, `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 ${engine} Chrome/130 Safari/537`],
  ])('%s: %s', (isInside, userAgent) => {
    expect(isInAppBrowser(userAgent)).toBe(isInside)
  })
})

describe('the screen of the device', () => {
  it('stays on while a code is live and the page is seen, and no longer', async () => {
    const { held, request } = stubWakeLock()
    const { rerender, unmount } = render(<Awake isWanted={false} />)
    expect(request).not.toHaveBeenCalled()
    rerender(<Awake isWanted />)
    await act(async () => {})
    expect(held.size).toBe(1)
    held.clear()
    setVisibility('hidden')
    await act(async () => {})
    expect(request).toHaveBeenCalledTimes(1)
    setVisibility('visible')
    await act(async () => {})
    expect(held.size).toBe(1)
    rerender(<Awake isWanted={false} />)
    await act(async () => {})
    expect(held.size).toBe(0)
    rerender(<Awake isWanted />)
    unmount()
    await act(async () => {})
    expect(held.size).toBe(0)
  })

  it('dims as ever where the browser refuses or knows nothing of it', async () => {
    const { request } = stubWakeLock()
    request.mockRejectedValue(new DOMException('no', 'NotAllowedError'))
    render(<Awake isWanted />)
    await act(async () => {})
    vi.unstubAllGlobals()
    Reflect.deleteProperty(navigator, 'wakeLock')
    render(<Awake isWanted />)
    await act(async () => {})
    expect(request).toHaveBeenCalledOnce()
  })
})

function Awake({ isWanted }: { isWanted: boolean }) {
  useWakeLock(isWanted)
  return null
}

function stubWakeLock() {
  const held = new Set<object>()
  const request = vi.fn(async () => {
    const lock = { release: async () => void held.delete(lock) }
    held.add(lock)
    return lock
  })
  Object.defineProperty(navigator, 'wakeLock', { configurable: true, value: { request } })
  return { held, request }
}

function setVisibility(state: 'hidden' | 'visible') {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state)
  document.dispatchEvent(new Event('visibilitychange'))
}

/** A browser whose main pointer is a finger. The screen of the simulated DOM is as small as a phone's. */
function coarse() {
  return { matches: true, addEventListener: () => {}, removeEventListener: () => {} }
}

const PARTS = new Set([
  ...['heading', 'countdown', 'instructions', 'code'],
  ...['open-app', 'save', 'copy', 'enlarge'],
])

/** What a customer reads or presses, without the boxes around it. */
function slotsInOrder(step: Element | null): string[] {
  return [...(step?.querySelectorAll('[data-slot]') ?? [])]
    .map((element) => element.getAttribute('data-slot') ?? '')
    .filter((name) => PARTS.has(name))
}
