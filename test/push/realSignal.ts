import { transferableAbortController } from 'node:util'

/** The simulated DOM has an AbortSignal of its own, which the platform's `fetch` does not take. */
export function realSignal(signal: AbortSignal | null | undefined): AbortSignal {
  const controller = transferableAbortController()
  if (signal?.aborted) controller.abort()
  signal?.addEventListener('abort', () => controller.abort())
  return controller.signal
}
