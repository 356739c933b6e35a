import type { Clock, TimerHandle } from '../base/clock.ts'
import type { TimedRead } from '../core/paymentSnapshot.ts'
import { createReadError, READ_TIMEOUT_MS, type ReadErrorCode } from '../core/readError.ts'
import type { StatusRead } from '../core/statusRead.ts'
import type { PaymentClient } from './paymentClient.ts'

/**
 * Asks once where a payment stands. Never rejects, and always ends: after the time-out, or when the signal
 * says so, even if the line neither answers nor lets itself be aborted.
 */
export async function readPayment({
  client,
  paymentId,
  signal,
  clock,
}: ReadPaymentOptions): Promise<TimedRead> {
  const controller = new AbortController()
  const sentAtMs = clock.monotonic()
  let timer: TimerHandle | undefined
  let handleAbort = () => {}
  const ended = new Promise<StatusRead>((resolve) => {
    const end = (code: ReadErrorCode) => {
      resolve(failed(code))
      controller.abort()
    }
    handleAbort = () => end('network')
    timer = clock.setTimeout(() => end('timeout'), READ_TIMEOUT_MS)
    // Combined by hand: AbortSignal.any and AbortSignal.timeout are missing in older Safari.
    if (signal.aborted) handleAbort()
    else signal.addEventListener('abort', handleAbort, { once: true })
  })
  const read = await Promise.race([ask(client, paymentId, controller.signal), ended])
  if (timer !== undefined) clock.clearTimeout(timer)
  signal.removeEventListener('abort', handleAbort)
  return { read, sentAtMs, settledAtMs: clock.monotonic() }
}

export interface ReadPaymentOptions {
  client: PaymentClient
  paymentId: string
  signal: AbortSignal
  clock: Clock
}

/** A client of the merchant's own may throw, now or later. */
async function ask(
  client: PaymentClient,
  paymentId: string,
  signal: AbortSignal,
): Promise<StatusRead> {
  try {
    return await client.status(paymentId, { signal })
  } catch (cause) {
    return { ok: false, error: createReadError('network', undefined, { cause }) }
  }
}

function failed(code: ReadErrorCode): StatusRead {
  return { ok: false, error: createReadError(code) }
}
