import { createLane } from './createLane.ts'
import { checkCrossOrigin } from './crossOrigin.ts'
import { registerDirectHandler } from './directHandler.ts'
import type { HandlerContext } from './handlerContext.ts'
import { toResponse } from './httpAnswers.ts'
import { fromRequest, type KitRequest } from './kitRequest.ts'
import { handlePayments } from './paymentsHandler.ts'
import { createRequestGuard } from './requestLimits.ts'
import { createStreamSeats } from './streamSeats.ts'

/** When every browser that listens is told to read, callbacks must not wait behind all of them. */
const STREAM_READS = 32

/** Makes the handler of `Payments`, with what it remembers between requests. */
export function createHandler(
  parts: Omit<HandlerContext, 'seats' | 'streamReads' | 'guard' | 'addressOf'>,
): (request: Request) => Promise<Response> {
  const { options, report } = parts
  checkCrossOrigin(options.cors)
  const context: HandlerContext = {
    ...parts,
    seats: createStreamSeats(options.maxStreams ?? 10_000),
    streamReads: createLane(STREAM_READS),
    guard: createRequestGuard(options.limits ?? {}, parts),
    addressOf,
  }
  const handler = async (request: Request) =>
    toResponse(await handlePayments(fromRequest(request), context))
  registerDirectHandler(handler, (request) => handlePayments(request, context))
  return handler

  function addressOf(request: KitRequest): string | undefined {
    try {
      // A header that is missing is `null` in JavaScript; nobody is to share an address with all who have none.
      return options.clientAddress?.(request.toRequest())?.trim() || undefined
    } catch (error) {
      report({ type: 'failure', where: 'client-address', error })
      return undefined
    }
  }
}
