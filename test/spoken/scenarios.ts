import { vi } from 'vitest'
import { ar } from '../../src/i18n/languages/ar.ts'
import { tr } from '../../src/i18n/languages/tr.ts'
import { zhHans } from '../../src/i18n/languages/zhHans.ts'
import type { RenderCheckoutOptions } from '../dom/renderCheckout.tsx'
import type { visit } from './visit.tsx'

type Customer = Awaited<ReturnType<typeof visit>>

/** A visit, as a customer with a screen reader makes it. */
export interface Scenario {
  options?: RenderCheckoutOptions
  play(customer: Customer): Promise<unknown>
}

const turkish = { languages: [tr], locale: 'tr-TR' }
const arabic = { languages: [ar], locale: 'ar' }
const chinese = { languages: [zhHans], locale: 'zh-Hans-CN' }

export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  'cup-paid': { play: payAt(40) },

  'cup-untouched': { play: ({ until }) => until(640) },

  'qr-ph-paid': { options: { method: 'ph-qr' }, play: payAt(90) },

  'hizli-redirect-and-return': {
    options: { method: 'hizliqr' },
    play: async (customer) => {
      await customer.until(10)
      await customer.press('Continue to your bank')
      customer.reload('comes back from the bank')
      await customer.pass(15)
      await payAt(40)(customer)
    },
  },

  'declined-with-advice': {
    play: async ({ chain, does, press, until }) => {
      await until(20)
      await press('Copy link')
      await until(45)
      does('is declined', () => void chain.simulator.decline(chain.paymentId(), '20105'))
      await until(60)
    },
  },

  'expired-new-code-paid': {
    options: { qrTimeoutSeconds: 90 },
    play: async (customer) => {
      await customer.until(110)
      await customer.press('Get a new code')
      await payAt(150)(customer)
    },
  },

  'line-lost-and-back': {
    play: async ({ chain, does, until }) => {
      await until(30)
      does('loses the line', () => setLine(chain, 'down'))
      await until(100)
      does('has it again', () => setLine(chain, 'ok'))
      await until(130)
      // A line that comes and goes is not told of each time.
      for (const seconds of [140, 160]) {
        does('loses it', () => setLine(chain, 'down'))
        await until(seconds)
        does('has it again', () => setLine(chain, 'ok'))
        await until(seconds + 10)
      }
    },
  },

  'sleep-over-two-thresholds': {
    play: async ({ does, until }) => {
      await until(100)
      does('shuts the lid, and opens it seven minutes later', () => {
        vi.setSystemTime(Date.now() + 450_000)
        document.dispatchEvent(new Event('visibilitychange'))
      })
      await until(585)
    },
  },

  'enlarge-copy-save': {
    options: { qrTimeoutSeconds: 150 },
    play: async ({ press, until }) => {
      await until(20)
      await press('Enlarge')
      // The time is told in the dialog, where nothing else can be heard.
      await until(70)
      await press('Close')
      await until(80)
      await press('Copy link')
      await until(85)
      await press('Save image')
      await until(100)
      // What was enlarged goes with the code.
      await press('Enlarge')
      await until(160)
    },
  },

  'order-changed': {
    play: async ({ change, press, until }) => {
      await until(10)
      await press('Copy link')
      await until(30)
      change('puts another lantern into the cart', {
        orderAmount: { value: 600_00, currency: 'CNY' },
      })
      await until(60)
    },
  },

  'unknown-then-check-now': {
    options: { scenario: 'silent', qrTimeoutSeconds: 30 },
    play: async (customer) => {
      const { chain, press, until } = customer
      chain.gateway.state = 'mute'
      await payAt(10)(customer)
      await until(71 * 60)
      await press('Check now')
      await until(71 * 60 + 10)
    },
  },

  unavailable: {
    options: { paymentId: 'x'.repeat(43) },
    play: async ({ press, until }) => {
      await until(20)
      await press('Copy details for support')
      await until(30)
    },
  },

  'another-code': {
    options: { scenario: 'new-qr' },
    play: ({ until }) => until(60),
  },

  'expired-but-paid-late': {
    options: { scenario: 'late-success', qrTimeoutSeconds: 60 },
    play: async (customer) => {
      await payAt(30)(customer)
      await customer.until(75)
      await customer.press('Check now')
      await customer.until(110)
    },
  },

  'cup-untouched-in-turkish': {
    options: { provider: turkish },
    play: ({ until }) => until(640),
  },

  'cup-paid-in-arabic': { options: { provider: arabic }, play: payAt(310) },

  'cup-paid-in-chinese': { options: { provider: chinese }, play: payAt(310) },
}

function payAt(seconds: number): Scenario['play'] {
  return async ({ chain, does, pass, until }) => {
    await until(seconds)
    does('pays', () => void chain.simulator.pay(chain.paymentId()))
    await pass(15)
  }
}

function setLine({ network }: Customer['chain'], state: 'ok' | 'down'): void {
  network.state = state
}
