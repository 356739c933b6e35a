import { MAX_CALLBACK_BYTES } from './answerCallback.ts'
import { createLane } from './createLane.ts'
import { checkCrossOrigin } from './crossOrigin.ts'
import { registerDirectHandler } from './directHandler.ts'
import type { HandlerContext } from './handlerContext.ts'
import { toResponse } from './httpAnswers.ts'
import { fromRequest, type KitRequest } from './kitRequest.ts'
import { handlePayments } from './paymentsHandler.ts'
import { createReadingBudget } from './readingBudget.ts'
import { createRequestGuard } from './requestLimits.ts'
import { createStreamSeats } from './streamSeats.ts'

/** The memory for all bodies that are being read. */
const READING_BYTES = 16 * 1024 * 1024

/** When every browser that listens is told to read, callbacks must not wait behind all of them. */
const STREAM_READS = 32

/** Makes the handler of `Payments`, with what it remembers between requests. */
export function createHandler(
  parts: Omit<HandlerContext, 'now' | 'seats' | 'streamReads' | 'guard' | 'bodies' | 'addressOf'>,
): (request: Request) => Promise<Response> {
  const { options, report } = parts
  checkCrossOrigin(options.cors)
  const context: HandlerContext = {
    ...parts,
    now: parts.time.now,
    seats: createStreamSeats(options.maxStreams ?? 10_000),
    streamReads: createLane(STREAM_READS),
    guard: createRequestGuard(options.limits ?? {}, {
      report,
      now: parts.time.now,
      knowsAddresses: options.clientAddress !== undefined,
    }),
    bodies: createReadingBudget(
      Math.max(READING_BYTES, 4 * (options.maxBodyBytes ?? MAX_CALLBACK_BYTES)),
    ),
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
