import type { PaymentEvent } from './paymentEvent.ts'

/**
 * What is told where nobody listens to events: what needs a person goes to the console. A refused callback once for
 * each reason, because anybody can send one; a status that cannot be learnt, too, because it is asked for again and again.
 */
export function createConsoleListener(): (event: PaymentEvent) => void {
  const told = new Set<string>()
  return (event) => {
    const { type, ...facts } = event
    if (!NEEDS_A_PERSON.includes(type)) return
    if (event.type === 'callback-refused' || event.type === 'status-unknown') {
      const once = `${type} ${event.reason}`
      if (told.has(once)) return
      told.add(once)
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
  'status-unknown',
  'merchant-needed',
  'instruction-refused',
  'callback-refused',
]
