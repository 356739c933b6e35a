import type { PaymentStatus } from '../../src/protocol/payment.ts'
import type { PaymentMethod } from '../../src/protocol/paymentMethod.ts'
import type { ScenarioName } from '../../src/simulator/index.ts'
import type { Line } from './line.ts'

/** One story of a payment with faults in it, as data. */
export interface Schedule {
  /** Ids first, then what a merchant would recognise. */
  title: string
  /**
   * What happens, in order, parted by commas: `see awaiting, hide, wait 3, pay, show to succeeded`.
   * The words are those of `PERFORMERS`; times are in seconds.
   */
  steps: string
  /** What the backend, and so the screen, says at the end. */
  end: PaymentStatus
  /** @default 'cup-qr' */
  method?: PaymentMethod
  scenario?: ScenarioName
  /** The line at the first read. @default 'ok' */
  line?: Line
  /** How the page is opened. */
  page?: readonly ('strict' | 'auto-redirect' | 'other-origin' | 'worker')[]
  /** What is wrong with the device. */
  device?: Device
  /** In a Chromium of its own, whose renderers can be stopped. */
  isAlone?: true
  seed?: number
}

export type Device = 'a day ahead' | 'a day behind' | 'says offline'

/** Runs in each document before anything else; the monotonic clock is left alone. */
export const DEVICES: Readonly<Record<Device, string>> = {
  'a day ahead': moveWallClock(86_400_000),
  'a day behind': moveWallClock(-86_400_000),
  'says offline':
    "Object.defineProperty(Navigator.prototype, 'onLine', { get: () => false, configurable: true })",
}

function moveWallClock(ms: number): string {
  return `{
    const Real = Date
    globalThis.Date = class Date extends Real {
      constructor(...all) { all.length ? super(...all) : super(Real.now() + ${ms}) }
      static now() { return Real.now() + ${ms} }
    }
  }`
}
