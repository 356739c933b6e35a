import fc from 'fast-check'
import type { PaymentMethod } from '../../src/protocol/paymentMethod.ts'
import { SCENARIO_NAMES, type ScenarioName } from '../../src/simulator/scenarios.ts'
import {
  type Family,
  type LineFault,
  lineFaults,
  type PageFault,
  pageFaults,
  type Span,
  span,
} from './faults.ts'
import { type StreamFault, streamFaults } from './streamFaults.ts'
import { type ChannelFault, channelFaults } from './tabChannels.ts'

/** All that happens to one payment: plain data, so that a run can be printed, shrunk and played again. */
export interface Schedule {
  method: PaymentMethod
  scenario: ScenarioName
  qrTimeoutSeconds: number
  bank: readonly BankDecision[]
  /** The merchant asks the gateway by itself. */
  reconcileAtMs?: number | undefined
  /** `hook`: a component of the host's own around `usePaymentStatus`; `card`: the whole `<QrCheckout>`. */
  page: 'hook' | 'card'
  isStrict: boolean
  host: HostManner
  /** How far the device's clock is from the truth when the page loads. */
  wallSkewMs: number
  roundTripMs: number
  secondTabAtMs?: number | undefined
  lineFaults: readonly LineFault[]
  pageFaults: readonly PageFault[]
  /** What the shop's event streams suffer; absent where the page does without push. */
  streamFaults?: readonly StreamFault[] | undefined
  channelFaults: readonly ChannelFault[]
  /** So long after an end other than success the gateway reports that the payment was paid after all. */
  lateSuccessMs?: number | undefined
  /** While these last, the shop cannot store what the gateway tells it. */
  shopFaults: readonly Span[]
}

export interface BankDecision {
  atMs: number
  decision: 'pay' | 'decline' | 'wait'
  /** The operation code of a decline. */
  code?: string | undefined
}

/** What the host's callbacks do. */
export type HostManner = 'calm' | 'throws' | 'rejects' | 'renders'

const DAY_MS = 24 * 60 * 60_000

/** Schedules of one family of faults. All faults are over a minute after the code's time is. */
export function schedules(family: Family): fc.Arbitrary<Schedule> {
  return fc
    .oneof(
      { weight: 6, arbitrary: fc.integer({ min: 20, max: 100 }) },
      { weight: 1, arbitrary: fc.integer({ min: 100, max: 600 }) },
    )
    .chain((qrTimeoutSeconds) => {
      const lastMs = (qrTimeoutSeconds + 60) * 1_000
      const isMixed = family === 'mixed'
      return fc
        .record<Schedule>({
          method: fc.oneof(
            { weight: 4, arbitrary: fc.constant<PaymentMethod>('cup-qr') },
            { weight: 1, arbitrary: fc.constantFrom<PaymentMethod>('ph-qr', 'hizliqr') },
          ),
          scenario: fc.oneof(
            { weight: 3, arbitrary: fc.constantFrom<ScenarioName>('approve', 'late-success') },
            { weight: 2, arbitrary: fc.constantFrom(...SCENARIO_NAMES) },
          ),
          qrTimeoutSeconds: fc.constant(qrTimeoutSeconds),
          bank: fc.array(bankDecision(lastMs), { maxLength: 2 }),
          reconcileAtMs: fc.option(fc.nat(lastMs), { nil: undefined }),
          page: fc.constantFrom('hook', 'hook', 'hook', 'hook', 'card'),
          isStrict: fc.boolean(),
          host:
            family === 'react' || isMixed
              ? fc.constantFrom<HostManner>('calm', 'throws', 'rejects', 'renders')
              : fc.constant('calm'),
          wallSkewMs:
            family === 'device' || isMixed
              ? fc.constantFrom(0, 0, DAY_MS, -DAY_MS, 90_000, -90_000)
              : fc.constant(0),
          roundTripMs: fc.nat(400),
          secondTabAtMs:
            family === 'tabs'
              ? fc.nat(lastMs)
              : isMixed
                ? fc.option(fc.nat(lastMs), { nil: undefined, freq: 3 })
                : fc.constant(undefined),
          lineFaults: lineFaults(family, lastMs),
          pageFaults: pageFaults(family, lastMs),
          streamFaults: streamFaults(family, lastMs),
          channelFaults: channelFaults(family, lastMs),
          lateSuccessMs: fc.option(lateSuccessMs, {
            nil: undefined,
            freq: family === 'truth' || family === 'proxy' ? 2 : 1,
          }),
          shopFaults:
            family === 'truth' || isMixed
              ? fc.array(span(lastMs, 120_000), { maxLength: 2 })
              : fc.constant([]),
        })
        .map(withoutHoursOfWaiting)
    })
}

/** When nothing is wrong any more. */
export function getHealedAtMs(schedule: Schedule): number {
  const faults = [
    ...schedule.lineFaults,
    ...schedule.pageFaults,
    ...schedule.shopFaults,
    ...schedule.channelFaults,
    ...(schedule.streamFaults ?? []),
  ]
  const ends = faults.map(({ fromMs, lastsMs }) => fromMs + lastsMs)
  const others = [...schedule.bank.map(({ atMs }) => atMs), schedule.secondTabAtMs ?? 0]
  return Math.max(0, schedule.reconcileAtMs ?? 0, ...ends, ...others)
}

/** Nobody decides before there is a code. */
const FIRST_DECISION_MS = 1_500

/** Mostly within minutes: an hour of slow reads is true, but slow to play so often. */
const lateSuccessMs = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 1_000, max: 3 * 60_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 3 * 60_000, max: 40 * 60_000 }) },
)

function bankDecision(lastMs: number): fc.Arbitrary<BankDecision> {
  return fc.record({
    atMs: fc.integer({ min: FIRST_DECISION_MS, max: lastMs }),
    decision: fc.constantFrom('pay', 'pay', 'decline', 'wait'),
    code: fc.option(fc.constantFrom('20000', '20101', '20105', '20602'), { nil: undefined }),
  })
}

/** Without a time limit a payment that nobody decides takes an hour: true, but slow to play so often. */
function withoutHoursOfWaiting(schedule: Schedule): Schedule {
  if (schedule.method === 'cup-qr') return schedule
  const isQuick = !['time-out', 'silent', 'late-success', 'wrong-amount'].includes(
    schedule.scenario,
  )
  const decision: BankDecision = {
    atMs: Math.min(60_000, schedule.qrTimeoutSeconds * 500),
    decision: 'pay',
  }
  return {
    ...schedule,
    scenario: isQuick ? schedule.scenario : 'approve',
    bank: schedule.bank.some((each) => each.decision !== 'wait')
      ? schedule.bank
      : [...schedule.bank, decision],
  }
}
