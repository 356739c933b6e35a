import type { PaymentEvent } from './paymentEvent.ts'

/** Where no listener is passed, the events that need a person are written to the console. */
export function createConsoleListener(types = NEEDS_A_PERSON): (event: PaymentEvent) => void {
  const told = new Set<string>()
  return (event) => {
    const { type, ...facts } = event
    if (!types.includes(type)) return
    const once = findRepetition(event)
    if (once !== undefined && told.has(once)) return
    if (told.size >= MAX_TOLD) told.clear()
    if (once !== undefined) told.add(once)
    console.warn(`quietzone: ${type}`, facts)
  }
}

/** By what an event is known that is told once, because it would come again and again, or because anybody can cause it. */
function findRepetition(event: PaymentEvent): string | undefined {
  switch (event.type) {
    case 'callback-refused':
    case 'status-unknown':
      return `${event.type} ${event.reason}`
    case 'unknown-payment':
      return `${event.type} ${event.paymentId} ${event.gatewayStatus}`
    case 'callback-missing':
      return event.type
    default:
      return undefined
  }
}

/** A shop may start many payments elsewhere, each with callbacks of its own. */
const MAX_TOLD = 10_000

const NEEDS_A_PERSON: readonly PaymentEvent['type'][] = [
  'failure',
  'mismatch',
  'unsettled',
  'sale-refused',
  'sale-unknown',
  'sale-not-sent',
  'status-unknown',
  'callback-missing',
  'merchant-needed',
  'paid-twice',
  'instruction-refused',
  'callback-refused',
  'unknown-payment',
  'clock-off',
]
