import { QuietzoneError } from '../../base/quietzoneError.ts'
import { withDeadline } from '../../base/withDeadline.ts'
import type { ReceiveDependencies } from './receiveCallback.ts'

/** As long as the gateway can be expected to wait for its answer. */
const HOOK_DEADLINE_MS = 30_000

/**
 * Calls a function of the merchant. Returns whether it ran to its end in time; a failure is reported as a `failure` event.
 */
export async function runHook(
  name: 'onPaid' | 'onRefunded',
  call: () => void | Promise<void>,
  paymentId: string,
  { clock, report }: Pick<ReceiveDependencies, 'clock' | 'report'>,
): Promise<boolean> {
  try {
    await withDeadline((async () => call())(), {
      clock,
      deadlineMs: HOOK_DEADLINE_MS,
      onLate: () => tooSlow(name),
    })
    return true
  } catch (error) {
    report({
      type: 'failure',
      where: name === 'onPaid' ? 'on-paid' : 'on-refunded',
      error,
      paymentId,
    })
    return false
  }
}

function tooSlow(name: 'onPaid' | 'onRefunded'): QuietzoneError {
  return new QuietzoneError(
    name === 'onPaid' ? 'on-paid-timeout' : 'on-refunded-timeout',
    `${name} took longer than ${HOOK_DEADLINE_MS} ms, so it counts as failed and is run again later, perhaps while this run goes on. Keep it short: put long work into a queue.`,
  )
}

/** What `reconcile` throws where the hook that was due failed. */
export function hookFailed(outcome: string): QuietzoneError {
  const name = outcome === 'on-refunded-failed' ? 'onRefunded' : 'onPaid'
  return new QuietzoneError(
    outcome,
    `The payment was stored, but ${name} failed and has to run again. Fix the error in ${name}, then call reconcile again.`,
  )
}
