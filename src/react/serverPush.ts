import type { Clock } from '../base/clock.ts'
import { createPushLine, type PushLine } from './createPushLine.ts'
import type { PaymentClient } from './paymentClient.ts'

/**
 * Push for `createClient`: one event stream a payment and page, `GET {baseUrl}/payments/{id}/events`, that says
 * when to read. What is shown always comes from reading; with no stream, or a broken one, the page polls as ever.
 * At most two streams of an origin are open, over all its tabs, because a browser has only six HTTP/1.1 connections to a
 * server; other payments are polled until a stream closes. Hidden tabs close theirs.
 *
 * @example createClient({ push: serverPush })
 */
export function serverPush({ open, clock }: PushConnection): Watch {
  const lines = new Map<string, PushLine>()
  return (paymentId, onVersion) => {
    const known = lines.get(paymentId)
    const line =
      known ??
      createPushLine({
        open: (signal) => open(paymentId, signal),
        clock,
        seed: paymentId,
        onEmpty: () => lines.delete(paymentId),
      })
    lines.set(paymentId, line)
    return line.join(onVersion)
  }
}

/** A way to hear of changes, such as `serverPush`. */
export type Push = (connection: PushConnection) => Watch

export interface PushConnection {
  /** Asks the backend for the event stream of a payment, with the headers of the client. */
  open(paymentId: string, signal: AbortSignal): Promise<Response>
  clock: Clock
}

type Watch = NonNullable<PaymentClient['watch']>
