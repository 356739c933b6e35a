import { QuietzoneError } from '../../base/quietzoneError.ts'
import type { PaymentEvent } from '../payments/paymentEvent.ts'
import { addressKey } from './addressKey.ts'
import { createLimiter } from './createLimiter.ts'
import type { Rate } from './tokenBucket.ts'

/**
 * How many requests are looked at before any work is done for them; those beyond are answered 429 with `Retry-After`.
 * Each process counts for itself. A limit that is `false` is none. Addresses are those of `clientAddress`.
 */
export interface RequestLimits {
  /**
   * Callbacks over everybody. Addresses that have sent genuine ones share a second budget of the same size, so that
   * a flood from elsewhere does not use up the gateway's. @default { perSecond: 500, burst: 5_000 }
   */
  callbacks: Rate | false
  /**
   * Callbacks of one address that turned out not to be genuine; genuine ones cost nothing, and an address that has
   * sent one is no longer counted. @default { perSecond: 0.1, burst: 20 }
   */
  forgedCallbacks: Rate | false
  /** Reads of one payment, by all who have its handle. @default { perSecond: 5, burst: 100 } */
  reads: Rate | false
  /** Reads of payments that there are not, by one address. @default { perSecond: 1, burst: 100 } */
  misses: Rate | false
  /** Payments that are started, over everybody. @default { perSecond: 50, burst: 500 } */
  creates: Rate | false
  /** Payments that one address starts; many customers may share one. @default { perSecond: 1, burst: 60 } */
  createsPerAddress: Rate | false
}

/** Decides before a request is looked at. Each `admit…` answers how many milliseconds to wait, 0 for none. */
export interface RequestGuard {
  admitCallback(address: string | undefined): number
  /** What an admitted callback turned out to be. */
  judgeCallback(address: string | undefined, verdict: 'genuine' | 'forged'): void
  admitCreate(address: string | undefined): number
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
/** Refusals are counted, and told of no more often than this. */
const REPORT_PAUSE_MS = 10_000

export function createRequestGuard(
  options: Partial<RequestLimits> | false,
  { now, report }: { now(): number; report(event: PaymentEvent): void },
): RequestGuard {
  const refused = new Map<keyof RequestLimits, { count: number; reportedAtMs: number }>()
  const callbacks = limiter('callbacks')
  const forgedCallbacks = limiter('forgedCallbacks')
  const genuine = createLimiter({ perSecond: 1, burst: 1 }, MAX_KEYS, now)
  const reads = limiter('reads')
  const misses = limiter('misses')
  const creates = limiter('creates')
  const createsPerAddress = limiter('createsPerAddress')

  return {
    admitCallback(address) {
      if (address !== undefined && genuine.has(addressKey(address))) {
        return count('callbacks', callbacks.take('genuine'))
      }
      const waitMs = address === undefined ? 0 : forgedCallbacks.wait(addressKey(address))
      // Who has used up its own budget takes nothing from that of everybody.
      return waitMs > 0
        ? count('forgedCallbacks', waitMs)
        : count('callbacks', callbacks.take('anybody'))
    },
    judgeCallback(address, verdict) {
      if (address === undefined) return
      const judged = verdict === 'genuine' ? genuine : forgedCallbacks
      judged.charge(addressKey(address))
    },
    admitCreate(address) {
      const waitMs = address === undefined ? 0 : createsPerAddress.take(addressKey(address))
      return waitMs > 0
        ? count('createsPerAddress', waitMs)
        : count('creates', creates.take('anybody'))
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

  function limiter(name: keyof RequestLimits) {
    const rate = options !== false && (options[name] ?? DEFAULTS[name])
    if (rate !== false && !(isPositive(rate.perSecond) && rate.burst >= 1)) {
      throw new QuietzoneError(
        'invalid-input',
        `createPayments: limits.${name} is no rate, so that everything or nothing would be refused. Pass ` +
          '{ perSecond, burst } with a perSecond above 0 and a burst of at least 1, or false for no limit.',
      )
    }
    return createLimiter(rate, MAX_KEYS, now)
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

function isPositive(value: number): boolean {
  return Number.isFinite(value) && value > 0
}
