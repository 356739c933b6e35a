import { closestName } from '../base/closestName.ts'
import { QuietzoneError } from '../base/quietzoneError.ts'
import type { Payment } from '../protocol/payment.ts'
import type { PaymentMethod } from '../protocol/paymentMethod.ts'
import type { ScenarioName } from '../simulator/index.ts'
import type { TestPhase, TestShop } from './testShop.ts'

type Steps = Pick<TestShop, 'pay' | 'decline' | 'expire' | 'advance' | 'read' | 'simulator'>

/** How a payment comes into each phase: what the gateway plays, and what happens after the start. */
const PHASES: Readonly<
  Record<
    TestPhase,
    { scenario?: ScenarioName; after?: (payment: Payment, shop: Steps) => Promise<unknown> }
  >
> = {
  preparing: {},
  awaiting: {},
  verifying: {
    scenario: 'late-time-out',
    after: (payment, shop) => {
      const endsAtMs = Date.parse(payment.expiresAt ?? '')
      return shop.advance(Number.isNaN(endsAtMs) ? HOUR_MS : endsAtMs - shop.simulator.now())
    },
  },
  processing: {
    after: async (_, shop) => {
      // The gateway's times are whole seconds: within the same one, the code would count as the news.
      await shop.advance(1_000)
      const url = shop.simulator.payments.at(-1)?.bankUrl ?? ''
      const body = new URLSearchParams({ decision: 'wait' })
      await shop.simulator.fetch(url, { method: 'POST', body })
      await shop.advance(1_000)
    },
  },
  succeeded: { after: (payment, shop) => shop.pay(payment) },
  declined: { after: (payment, shop) => shop.decline(payment) },
  expired: { after: (payment, shop) => shop.expire(payment) },
  canceled: { scenario: 'canceled', after: (payment, shop) => shop.pay(payment) },
  failed: { scenario: 'failed', after: (_, shop) => shop.advance(1_000) },
}

const HOUR_MS = 60 * 60_000

/** The recipe of a phase. Throws a `QuietzoneError` for a phase that is unknown, or that the method does not have. */
export function getPhaseRecipe(
  phase: TestPhase,
  method: PaymentMethod,
): (typeof PHASES)[TestPhase] {
  if (method === 'hizliqr' && (phase === 'processing' || phase === 'verifying')) {
    throw new QuietzoneError(
      'invalid-input',
      `A Hizli QR payment cannot be started in the phase "${phase}": the server learns nothing before the result. ` +
        'Start it in "awaiting" and press the button that leads to the bank.',
    )
  }
  if (Object.hasOwn(PHASES, phase)) return PHASES[phase]
  const names = Object.keys(PHASES)
  const meant = closestName(String(phase), names)
  throw new QuietzoneError(
    'invalid-input',
    `A payment cannot be started in the phase "${phase}". ${meant ? `Did you mean "${meant}"? ` : ''}The phases are ${names.join(', ')}.`,
  )
}
