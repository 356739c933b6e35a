import { QuietzoneError } from '../../base/quietzoneError.ts'
import type { PaymentEvent } from '../payments/paymentEvent.ts'
import { addressKey } from './addressKey.ts'
import { createLimiter, type Limiter } from './createLimiter.ts'
import type { Rate } from './tokenBucket.ts'

/**
 * How many requests are looked at before any work is done for them; those beyond are answered 429 with `Retry-After`.
 * Each process counts for itself. A limit that is `false` is none. Addresses are those of `clientAddress`.
 */
export interface RequestLimits {
  /**
   * Callbacks from all addresses that have not proved to be the gateway's; one of them uses a tenth at most. An address
   * that sent a genuine callback for the first time has a budget of the same size for itself, so that others cannot use
   * it up. Without `clientAddress` there is no such limit unless you set one, because it would be the gateway's limit
   * too: what a forged callback costs is bounded by its size. @default { perSecond: 500, burst: 5_000 }
   */
  callbacks: Rate | false
  /**
   * Callbacks of one address that turned out not to be genuine. An address that sent a genuine one for the first time is
   * no longer counted here. @default { perSecond: 0.1, burst: 20 }
   */
  forgedCallbacks: Rate | false
  /** Reads of one payment, by all who have its handle. @default { perSecond: 5, burst: 100 } */
  reads: Rate | false
  /** Reads of payments that there are not, by one address. @default { perSecond: 1, burst: 100 } */
  misses: Rate | false
  /**
   * Payments that are started, over everybody. Only a start that `authorize` and `price` accepted counts, and a repeated
   * one with the same idempotency key counts like a read. @default { perSecond: 50, burst: 500 }
   */
  creates: Rate | false
  /** Payments that one address starts; many customers may share one. @default { perSecond: 1, burst: 60 } */
  createsPerAddress: Rate | false
}

/** Decides before work is done. Each `admit…` and `charge…` returns how many milliseconds to wait, 0 for none. */
export interface RequestGuard {
  admitCallback(address: string | undefined): number
  /** What an admitted callback turned out to be. `first`: genuine, and not one that was received before. */
  judgeCallback(address: string | undefined, verdict: 'first' | 'forged'): void
  /** Costs nothing. `key` stands for the idempotency key of the start. */
  admitCreate(address: string | undefined, key: string | undefined): number
  /** The start is about to be made. */
  chargeCreate(address: string | undefined, key: string | undefined): number
  /** `getAddress` is only asked for a payment that nobody has found lately. */
  admitRead(handle: string, getAddress: () => string | undefined): number
  /** Whether an admitted read found its payment. */
  judgeRead(handle: string, verdict: 'found' | 'missed', getAddress: () => string | undefined): void
}

const DEFAULTS: RequestLimits = {
  callbacks: { perSecond: 500, burst: 5_000 },
  forgedCallbacks: { perSecond: 0.1, burst: 20 },
  reads: { perSecond: 5, burst: 100 },
  misses: { perSecond: 1, burst: 100 },
  creates: { perSecond: 50, burst: 500 },
  createsPerAddress: { perSecond: 1, burst: 60 },
}
const MAX_KEYS = 10_000
/** How much of the budget for callbacks an address may use that has not proved to be the gateway's. */
const SHARE_PER_ADDRESS = 0.1
/** Refusals are counted, and told of no more often than this. */
const REPORT_PAUSE_MS = 10_000

interface GuardDependencies {
  now(): number
  report(event: PaymentEvent): void
  /** Whether the merchant says who sends a request. */
  knowsAddresses: boolean
}

export function createRequestGuard(
  options: Partial<RequestLimits> | false,
  { now, report, knowsAddresses }: GuardDependencies,
): RequestGuard {
  const refused = new Map<keyof RequestLimits, { count: number; reportedAtMs: number }>()
  const isCallbackLimitGiven = options !== false && options.callbacks !== undefined
  const callbacksRate = rateOf('callbacks')
  const callbacks = limiter(knowsAddresses || isCallbackLimitGiven ? callbacksRate : false)
  const perAddress = limiter(callbacksRate && shareOf(callbacksRate))
  const perGateway = limiter(callbacksRate)
  const forgedCallbacks = limiter(rateOf('forgedCallbacks'))
  const proven = limiter({ perSecond: 1, burst: 1 })
  const reads = limiter(rateOf('reads'))
  const starts = limiter(rateOf('reads'))
  const misses = limiter(rateOf('misses'))
  const creates = limiter(rateOf('creates'))
  const createsPerAddress = limiter(rateOf('createsPerAddress'))

  return {
    admitCallback(address) {
      if (address === undefined) return count('callbacks', callbacks.take('anybody'))
      const sender = addressKey(address)
      if (proven.has(sender)) return count('callbacks', perGateway.take(sender))
      // An address that has used up its own budget takes nothing from that of all.
      const forgedMs = forgedCallbacks.wait(sender)
      if (forgedMs > 0) return count('forgedCallbacks', forgedMs)
      const ownMs = perAddress.take(sender)
      return count('callbacks', ownMs > 0 ? ownMs : callbacks.take('anybody'))
    },
    judgeCallback(address, verdict) {
      if (address === undefined) return
      // Forgeries from the gateway's own address, say behind a proxy that hides the others, use up the budget of that
      // address and no other.
      const judged = verdict === 'first' ? proven : forgedCallbacks
      judged.charge(addressKey(address))
    },
    admitCreate(address, key) {
      if (key !== undefined && starts.has(key)) return count('reads', starts.wait(key))
      const ownMs = address === undefined ? 0 : createsPerAddress.wait(addressKey(address))
      return ownMs > 0
        ? count('createsPerAddress', ownMs)
        : count('creates', creates.wait('anybody'))
    },
    chargeCreate(address, key) {
      if (key !== undefined && starts.has(key)) return count('reads', starts.take(key))
      const sender = address === undefined ? undefined : addressKey(address)
      const ownMs = sender === undefined ? 0 : createsPerAddress.wait(sender)
      if (ownMs > 0) return count('createsPerAddress', ownMs)
      const waitMs = creates.take('anybody')
      if (waitMs > 0) return count('creates', waitMs)
      if (sender !== undefined) createsPerAddress.charge(sender)
      if (key !== undefined) starts.charge(key)
      return 0
    },
    admitRead(handle, getAddress) {
      // Whoever has a handle that there is does not pay for the guesses of a neighbour.
      if (reads.has(handle)) return count('reads', reads.wait(handle))
      const address = getAddress()
      return address === undefined ? 0 : count('misses', misses.wait(addressKey(address)))
    },
    judgeRead(handle, verdict, getAddress) {
      if (verdict === 'found') return reads.charge(handle)
      const address = getAddress()
      if (address !== undefined) misses.charge(addressKey(address))
    },
  }

  function limiter(rate: Rate | false): Limiter {
    return createLimiter(rate, MAX_KEYS, now)
  }

  function rateOf(name: keyof RequestLimits): Rate | false {
    const rate = options !== false && (options[name] ?? DEFAULTS[name])
    if (rate !== false && !(isPositive(rate.perSecond) && rate.burst >= 1)) {
      throw new QuietzoneError(
        'invalid-input',
        `createPayments: \`limits.${name}\` is not a valid rate. Pass ` +
          '{ perSecond, burst } with a perSecond above 0 and a burst of at least 1, or false for no limit.',
      )
    }
    return rate
  }

  function count(limit: keyof RequestLimits, waitMs: number): number {
    if (waitMs === 0) return 0
    const seen = refused.get(limit) ?? { count: 0, reportedAtMs: Number.NEGATIVE_INFINITY }
    const isDue = Math.abs(now() - seen.reportedAtMs) >= REPORT_PAUSE_MS
    if (isDue) report({ type: 'requests-refused', limit, count: seen.count + 1 })
    refused.set(
      limit,
      isDue ? { count: 0, reportedAtMs: now() } : { ...seen, count: seen.count + 1 },
    )
    return waitMs
  }
}

function shareOf({ perSecond, burst }: Rate): Rate {
  return {
    perSecond: perSecond * SHARE_PER_ADDRESS,
    burst: Math.max(1, burst * SHARE_PER_ADDRESS),
  }
}

function isPositive(value: number): boolean {
  return Number.isFinite(value) && value > 0
}
