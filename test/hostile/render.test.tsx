import { QueryClient } from '@tanstack/react-query'
import { cleanup, fireEvent, render } from '@testing-library/react'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { QrCheckout } from '../../src/components/QrCheckout.tsx'
import { CupQr } from '../../src/methods/CupQr.tsx'
import { HizliQr } from '../../src/methods/HizliQr.tsx'
import { QrPh } from '../../src/methods/QrPh.tsx'
import { fromCallback } from '../../src/protocol/fromCallback.ts'
import type { StatusResponse } from '../../src/protocol/parseStatusResponse.ts'
import { CheckoutProvider } from '../../src/react/CheckoutProvider.tsx'
import { createClient } from '../../src/react/createClient.ts'
import { paymentView, renderCard } from '../components/paymentView.tsx'
import { expectSafeImage, expectSafeUrl } from './checkAction.ts'
import { FUZZ_TIMEOUT_MS, fuzzParameters } from './fuzzParameters.ts'
import {
  hostileCallbacks,
  hostileImages,
  hostileStatuses,
  hostileTexts,
  hostileUrls,
  URL_POLICY,
} from './hostileMessages.ts'

/** Everything that the library ever puts into a page. */
const ELEMENTS = new Set(
  'A B BDI BUTTON CIRCLE DIV H2 H3 HEADER I IMAGE INPUT LABEL LI OL P PATH RECT SECTION SPAN SVG'.split(
    ' ',
  ),
)

/** What a card can show of an action that was accepted, and of one that was not. */
const SHOWN = ['image', '[role="img"] path', '[data-slot="redirect"]', '[data-slot="problem"]']

const fetch = vi.fn<typeof globalThis.fetch>()
const client = createClient({ fetch, urlPolicy: URL_POLICY })

/** Where forms were sent to. */
let targets: string[] = []
let headAndBody = ''

beforeEach(() => {
  targets = []
  headAndBody = describeOutside()
  vi.spyOn(window, 'open')
  vi.spyOn(HTMLFormElement.prototype, 'submit').mockImplementation(function (
    this: HTMLFormElement,
  ) {
    targets.push(this.getAttribute('action') ?? '')
  })
})

afterEach(() => {
  vi.restoreAllMocks()
})

describe('a card that was given something hostile', () => {
  it.each([
    ['a forwarded callback of the gateway', hostileCallbacks],
    ['a status', hostileStatuses],
  ])(
    'G-01 F-91 B-01 B-10 B-13 shows no unsafe address or picture, brings nothing along and asks nobody: %s',
    (_, bodies) => {
      const seen = new Map<string, number>()
      fc.assert(
        fc.property(bodies, (body) => {
          const { container } = render(
            <CheckoutProvider client={client} queryClient={new QueryClient()}>
              <QrCheckout
                initial={toInitial(body)}
                paymentId="handle-1"
                poll={{ enabled: false }}
              />
            </CheckoutProvider>,
          )
          checkCard(container)
          for (const name of SHOWN) {
            if (container.querySelector(name)) seen.set(name, (seen.get(name) ?? 0) + 1)
          }
          cleanup()
        }),
        fuzzParameters(400),
      )
      // Or nothing would have been tried.
      for (const name of SHOWN) expect([name, (seen.get(name) ?? 0) > 2]).toEqual([name, true])
    },
    FUZZ_TIMEOUT_MS,
  )

  it(
    'G-01 F-91 B-01 B-10 B-12 the cards of the methods, which anybody may give anything',
    () => {
      const anything = fc.oneof(
        { weight: 2, arbitrary: hostileUrls },
        { weight: 2, arbitrary: hostileImages },
        { weight: 1, arbitrary: hostileTexts },
        { weight: 1, arbitrary: fc.jsonValue() },
      )
      fc.assert(
        fc.property(anything, anything, hostileTexts, (data, more, text) => {
          const props = JSON.parse('{}')
          Object.assign(props, { data, image: data, url: data, method: 'POST', amount: more })
          Object.assign(props, { fields: { [text]: text }, reference: text, expiresAt: text })
          for (const Card of [CupQr, QrPh, HizliQr]) {
            const { container } = render(
              <CheckoutProvider urlPolicy={URL_POLICY}>
                <Card {...props} />
              </CheckoutProvider>,
            )
            checkCard(container)
            cleanup()
          }
        }),
        fuzzParameters(400),
      )
    },
    FUZZ_TIMEOUT_MS,
  )
})

describe('a text from outside', () => {
  it(
    'G-01 B-12 R46 is one text and no more: the card has the elements that it has with an honest one',
    () => {
      const { container, show } = renderCard(paymentView({ reference: 'order-1001' }))
      const honest = shapeOf(container)
      fc.assert(
        fc.property(hostileTexts, (text) => {
          // The first letter stays, because a reference of nothing at all is not shown.
          show(paymentView({ reference: `a${text}`, decline: hostileDecline(text) }))
          expect(shapeOf(container)).toBe(honest)
          expect(container.textContent?.length).toBeLessThan(2_000)
          expect(describeOutside()).toBe(headAndBody.replace(/#\d+/, '#1'))
        }),
        fuzzParameters(2_000),
      )
    },
    FUZZ_TIMEOUT_MS,
  )
})

/** What a page gets from its server: read from a callback, or taken as it is. */
function toInitial(body: string): StatusResponse {
  const value = JSON.parse(body)
  if (!('operation' in value)) return value
  const context = { urlPolicy: URL_POLICY, nowMs: Date.now() }
  try {
    const { payment, ...answer } = fromCallback(value, context)
    return { ...answer, payment: { ...payment, id: 'handle-1' } }
  } catch {
    return value
  }
}

function checkCard(container: Element): void {
  expect(container.querySelector('[data-slot="checkout"]')).not.toBeNull()
  for (const element of container.querySelectorAll('*')) {
    expect(ELEMENTS).toContain(element.tagName.toUpperCase())
    for (const { name, value } of element.attributes) {
      if (element.tagName === 'A' && name === 'href') expectSafeUrl(value)
      else if (element.tagName === 'image' && name === 'href') expectSafeImage(value)
      else expect(name).not.toMatch(/^on|href|src|action|style|ping|data$|background|poster/i)
    }
  }
  for (const button of container.querySelectorAll('[data-slot="redirect"] button')) {
    fireEvent.click(button)
  }
  for (const target of targets) expectSafeUrl(target)
  expect(fetch).not.toHaveBeenCalled()
  expect(window.open).not.toHaveBeenCalled()
  expect(describeOutside()).toBe(headAndBody.replace(/#\d+/, '#1'))
}

/** What stands in the document around the card. */
function describeOutside(): string {
  const { body, head, scripts } = document
  return `${head.childElementCount} #${body.childElementCount} ${scripts.length}`
}

function shapeOf(container: Element): string {
  return [...container.querySelectorAll('*')].map(({ tagName }) => tagName).join(' ')
}

function hostileDecline(text: string) {
  return { code: text, advice: 'try_again_or_other', retryable: true } as const
}
