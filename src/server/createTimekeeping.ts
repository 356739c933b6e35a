import type { Clock } from '../base/clock.ts'
import type { PaymentsOptions } from './createPayments.ts'
import type { Gate } from './gate/gate.ts'
import type { PaymentEvent } from './payments/paymentEvent.ts'
import { countForward, createPace, type Pace } from './reconcile/createPace.ts'
import { watchClock } from './reconcile/watchClock.ts'
import { ownTime, type StoreTime, storeTime } from './store/storeTime.ts'

export interface Timekeeping {
  time: StoreTime
  now(): number
  pace: Pace
  /** The gate, which compares the gateway's time with this server's. */
  gate: Gate
}

/** Decides by which time a server works. A `now` or a `clock` that was passed in wins over the store's clock. */
export function createTimekeeping(
  options: Pick<PaymentsOptions, 'gate' | 'store' | 'now' | 'clock'>,
  clock: Clock,
  report: (event: PaymentEvent) => void,
): Timekeeping {
  const ownNow = options.now ?? clock.now
  const elapsedMs = options.now && !options.clock ? countForward(options.now) : clock.monotonic
  const { now: readStore } = options.store
  const time =
    !readStore || options.now || options.clock
      ? ownTime(ownNow)
      : storeTime({
          read: () => readStore.call(options.store),
          clock,
          onFailure: (error) => report({ type: 'failure', where: 'store', error }),
        })
  const { now } = time
  const gate = watchClock(options.gate, { clocks: [now, ownNow], elapsedMs, report })
  return { time, now, pace: createPace(elapsedMs), gate }
}
