import type { Gate } from '../gate/gate.ts'
import type { PaymentEvent } from '../payments/paymentEvent.ts'

interface WatchClockOptions {
  /** The clocks that must be right: the one that decides, and the server's own. */
  clocks: readonly (() => number)[]
  /** Milliseconds that only ever grow. */
  elapsedMs(): number
  report(event: PaymentEvent): void
}

/** The `Date` of an answer has whole seconds, and the answer takes its time. */
const TOLERANCE_MS = 30_000
const REPORT_PAUSE_MS = 10 * 60_000

/** The same gate. Compares the time of each answer with this server's clocks, and reports one that is wrong. */
export function watchClock(gate: Gate, { clocks, elapsedMs, report }: WatchClockOptions): Gate {
  let reportedAtMs = Number.NEGATIVE_INFINITY
  const watched: Pick<Gate, 'sale' | 'status'> = {
    sale: async (method, input) => compare(await gate.sale(method, input)),
    status: async (paymentId, options) => compare(await gate.status(paymentId, options)),
  }
  return Object.assign(Object.create(gate) as Gate, watched)

  function compare<Answer extends { gatewayTimeMs?: number }>(answer: Answer): Answer {
    const { gatewayTimeMs } = answer
    if (gatewayTimeMs === undefined) return answer
    const offs = clocks.map((now) => Math.round(now() - gatewayTimeMs))
    const offByMs = offs.find((each) => Math.abs(each) > TOLERANCE_MS)
    if (offByMs === undefined || elapsedMs() - reportedAtMs < REPORT_PAUSE_MS) return answer
    reportedAtMs = elapsedMs()
    report({ type: 'clock-off', offByMs })
    return answer
  }
}
