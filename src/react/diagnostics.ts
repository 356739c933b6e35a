import type { Clock } from '../base/clock.ts'
import type { Connection } from '../core/connection.ts'
import type { Phase } from '../core/phase.ts'
import type { Payment } from '../protocol/payment.ts'
import type { PaymentMethod } from '../protocol/paymentMethod.ts'
import type { DiagnosticEntry } from './paymentJournal.ts'

/** What support needs to find out what a customer saw. Holds no id, address, amount, name or payload. */
export interface Diagnostics {
  phase: Phase
  connection: Connection
  method?: PaymentMethod
  /** The server's count of changes of the payment. */
  version?: number
  /** How far the device's wall clock is from the server's, in whole seconds. */
  clockErrorSeconds?: number
  /** When this was written down, by the server's clock. ISO 8601. */
  takenAt: string
  /** The same moment, by the clock of the entries. */
  takenAtMs: number
  /** What happened last, oldest first. */
  entries: readonly DiagnosticEntry[]
}

/** Copies what is known into plain JSON that can be handed to support. */
export function getDiagnostics({
  phase,
  connection,
  payment,
  entries,
  clock,
  serverNow,
}: DiagnosticsInput): Diagnostics {
  return {
    phase,
    connection,
    ...(payment ? { method: payment.method, version: payment.version } : {}),
    clockErrorSeconds: Math.round((clock.now() - serverNow()) / 1_000),
    takenAt: new Date(serverNow()).toISOString(),
    takenAtMs: Math.round(clock.monotonic()),
    entries: entries.map((entry) => ({ ...entry })),
  }
}

interface DiagnosticsInput extends Pick<Diagnostics, 'phase' | 'connection' | 'entries'> {
  payment: Payment | undefined
  clock: Clock
  serverNow(): number
}
