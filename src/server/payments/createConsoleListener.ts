import type { PaymentEvent } from './paymentEvent.ts'

/**
 * What is told where nobody listens to events: what needs a person goes to the console. A refused callback once for
 * each reason, because anybody can send one.
 */
export function createConsoleListener(): (event: PaymentEvent) => void {
  const refused = new Set<string>()
  return ({ type, ...facts }) => {
    if (!NEEDS_A_PERSON.includes(type)) return
    if ('httpStatus' in facts) {
      if (refused.has(facts.reason)) return
      refused.add(facts.reason)
    }
    console.warn(`quietzone: ${type}`, facts)
  }
}

const NEEDS_A_PERSON: readonly PaymentEvent['type'][] = [
  'failure',
  'mismatch',
  'unsettled',
  'sale-refused',
  'sale-unknown',
  'instruction-refused',
  'callback-refused',
]
