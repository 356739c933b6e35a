import { cleanup, fireEvent } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { en } from '../../src/i18n/languages/en.ts'
import { accepted, display } from '../server/shop.ts'
import { createFaultyShop, operation } from './faultyShop.tsx'

type Shop = Awaited<ReturnType<typeof createFaultyShop>>

/** What a customer sees at one moment. */
interface View {
  at: string
  title: string
  text: string
  buttons: string[]
}

const MOMENTS = [
  { at: '0 s', toMs: 250, stepMs: 250 },
  { at: '30 s', toMs: 32_000, stepMs: 1_000 },
  { at: '2 min', toMs: 120_000, stepMs: 4_000 },
  { at: '10 min', toMs: 600_000, stepMs: 10_000 },
  { at: '70 min', toMs: 71 * 60_000, stepMs: 20_000 },
] as const

interface Fault {
  /** Whether the customer could ever have paid: only then a warning of a second payment is right. */
  mayHavePaid: boolean
  prepare(shop: Shop): void
  /** What happens after the page was opened. */
  happens?(shop: Shop, handle: string): Promise<void>
  /** The titles at the moments, in order. */
  titles: readonly string[]
}

const { messages } = en
const refused = () => {
  throw Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } })
}
const html = (status: number) => () => new Response('<html>proxy</html>', { status })
const shown = async (shop: Shop) => {
  await shop.tell('awaiting customer action', display)
}
const scan = messages.actions['qr-code'].title
const slow = messages.slow.title
const preparing = messages.preparing.title
const notStarted = messages.notStarted.title

const FAULTS: Readonly<Record<string, Fault>> = {
  'the connection to the gateway is refused once': {
    mayHavePaid: true,
    prepare: ({ gateway }) => {
      let tries = 0
      gateway.sale = (sale) => (tries++ === 0 ? refused() : accepted(sale))
      gateway.knows = { status: 'awaiting customer action' }
    },
    happens: shown,
    titles: ['', scan, scan, messages.verifying.title, messages.unknown.title],
  },
  'the sale times out, and the gateway never knew it': {
    mayHavePaid: false,
    prepare: ({ gateway }) => {
      gateway.sale = () => new Promise(() => {})
      gateway.knows = 'not-found'
    },
    titles: [preparing, slow, slow, slow, notStarted],
  },
  'the sale gets a 502, and the gateway never knew it': {
    mayHavePaid: false,
    prepare: ({ gateway }) => {
      gateway.sale = html(502)
      gateway.knows = 'not-found'
    },
    titles: [preparing, slow, slow, slow, notStarted],
  },
  'the sale gets a 429 of a proxy, and the gateway never knew it': {
    mayHavePaid: false,
    prepare: ({ gateway }) => {
      gateway.sale = html(429)
      gateway.knows = 'not-found'
    },
    titles: [preparing, slow, slow, slow, notStarted],
  },
  'the gateway takes the sale, and is silent from then on': {
    mayHavePaid: false,
    prepare: () => {},
    titles: [preparing, slow, slow, slow, notStarted],
  },
  'the gateway takes the sale, and then does not find it': {
    mayHavePaid: false,
    prepare: ({ gateway }) => {
      gateway.knows = 'not-found'
    },
    titles: [preparing, slow, slow, slow, notStarted],
  },
  'the gateway waits for the customer, and its status brings no code': {
    mayHavePaid: false,
    prepare: ({ gateway }) => {
      gateway.knows = { status: 'awaiting customer action' }
    },
    titles: [preparing, slow, slow, slow, notStarted],
  },
  'the callback holds something that cannot be shown': {
    mayHavePaid: false,
    prepare: () => {},
    happens: ({ tell }) =>
      tell('awaiting customer action', {
        display_data: [{ type: 'qr_data', title: 'QR Code', data: 'javascript:alert(1)' }],
      }),
    titles: ['', ...Array(3).fill(messages.problems['qr-invalid'].title), notStarted],
  },
  'the shop answers 500 to every read': {
    mayHavePaid: true,
    prepare: () => {},
    happens: async ({ line }) => {
      line.answer = () => Response.json({ error: {} }, { status: 500 })
    },
    titles: [preparing, slow, slow, slow, messages.unknown.title],
  },
  'a proxy before the shop answers 404 in HTML to every read': {
    mayHavePaid: true,
    prepare: () => {},
    happens: async ({ line }) => {
      line.answer = html(404)
    },
    titles: [preparing, slow, slow, slow, messages.unknown.title],
  },
  'the shop answers 500 after the code was shown': {
    mayHavePaid: true,
    prepare: () => {},
    happens: async (shop) => {
      await shown(shop)
      await shop.pass(5_000, 1_000)
      shop.line.answer = html(500)
    },
    titles: ['', scan, scan, messages.verifying.title, messages.unknown.title],
  },
  'a decline is followed by a success whose callback is lost': {
    mayHavePaid: true,
    prepare: () => {},
    happens: async (shop) => {
      await shown(shop)
      await shop.pass(10_000, 1_000)
      const declined = { status: 'decline', code: '20000' }
      await shop.tell('decline', operation(declined))
      shop.gateway.knows = declined
      await shop.pass(10_000, 1_000)
      shop.gateway.knows = { status: 'success' }
    },
    titles: ['', messages.declined.title, '', messages.succeeded.title, messages.succeeded.title],
  },
  'another tab has chosen another payment': {
    mayHavePaid: true,
    prepare: ({ gateway }) => {
      gateway.knows = { status: 'awaiting customer action' }
    },
    happens: async (shop, handle) => {
      await shown(shop)
      await shop.pass(5_000, 1_000)
      await shop.replace(handle)
    },
    titles: ['', messages.replaced.title, messages.replaced.title, messages.replaced.title, ''],
  },
}

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

describe('F-84 F-85 what a customer sees of a fault', () => {
  const table: string[] = []

  it.each(Object.entries(FAULTS))('when %s', async (name, fault) => {
    const { container, shop, views } = await watch(fault)
    table.push(...toRows(name, views))
    for (const view of views) {
      const isLate = view.at !== '0 s'
      if (isLate && view.title !== messages.succeeded.title) {
        expect(
          view.buttons.filter((button) => button !== 'Close'),
          view.at,
        ).not.toEqual([])
      }
      if (!fault.mayHavePaid) expect(view.text, view.at).not.toMatch(/do not pay again/i)
    }
    for (const [index, title] of fault.titles.entries()) {
      if (title) expect([views[index]?.at, views[index]?.title]).toEqual([views[index]?.at, title])
    }
    await expectWayOut(container, shop)
  })

  it('when the connection to the gateway is refused for good: the shop says so before there is a card', async () => {
    const shop = await createFaultyShop()
    shop.gateway.sale = refused
    expect(await shop.start()).toEqual({ code: 'gateway-unreachable' })
    table.push(
      '| the connection is refused for good | 0 s | the shop’s page | `gateway-unreachable`: nothing was charged, try again | |',
    )
    shop.gateway.sale = accepted
    const again = await shop.start()
    expect(again).toHaveProperty('handle')
    expect(new Set(shop.gateway.sales).size).toBe(1)
  })

  it('is written down', async () => {
    const head = '| fault | at | title | text | buttons |\n| --- | --- | --- | --- | --- |\n'
    await expect(`${head}${table.join('\n')}\n`).toMatchFileSnapshot('goldens/faultViews.md')
  })
})

async function watch(fault: Fault) {
  const shop = await createFaultyShop()
  fault.prepare(shop)
  const started = await shop.start()
  if (!('handle' in started)) throw new Error(`The payment did not start: ${started.code}`)
  const openedMs = Date.now()
  const container = shop.open(started.handle)
  await fault.happens?.(shop, started.handle)
  const views: View[] = []
  for (const { at, stepMs, toMs } of MOMENTS) {
    const leftMs = openedMs + toMs - Date.now()
    if (leftMs > 0) await shop.pass(leftMs, stepMs)
    views.push(look(container, at))
  }
  return { container, shop, views }
}

function look(container: HTMLElement, at: string): View {
  const skeleton = container.querySelector('[data-slot="skeleton"] .qz-visually-hidden')
  const heading = skeleton ?? container.querySelector('[data-slot="heading"]')
  const texts = [...container.querySelectorAll('[data-slot="text"]')]
  const buttons = [...container.querySelectorAll('button, a')]
  return {
    at,
    title: heading?.textContent ?? '',
    text: texts.map((text) => text.textContent).join(' '),
    buttons: buttons.map((one) => one.getAttribute('aria-label') ?? one.textContent ?? ''),
  }
}

function toRows(name: string, views: readonly View[]): string[] {
  return views.map(
    ({ at, buttons, text, title }) =>
      `| ${[name, at, title, text, buttons.join(', ')].join(' | ')} |`,
  )
}

/** Whoever wants to go another way gets there, or is shown why there is no need to. */
async function expectWayOut(container: HTMLElement, shop: Shop): Promise<void> {
  const button = [...container.querySelectorAll('button')].find(
    ({ textContent }) => textContent === messages.buttons.otherMethod,
  )
  if (!button) return
  fireEvent.click(button)
  await shop.pass(3_000, 500)
  expect(shop.host.onOtherMethod).toHaveBeenCalledOnce()
}
