import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { QuietzoneError } from '../../src/base/quietzoneError.ts'
import { fromCallback } from '../../src/protocol/fromCallback.ts'
import {
  type ParseStatusContext,
  parseStatusResponse,
  type StatusResponse,
} from '../../src/protocol/parseStatusResponse.ts'
import { createClient } from '../../src/react/createClient.ts'
import { checkAction } from './checkAction.ts'
import { FUZZ_TIMEOUT_MS, fuzzParameters } from './fuzzParameters.ts'
import { hostileCallbacks, hostileStatuses, URL_POLICY } from './hostileMessages.ts'

describe('what a status endpoint answers', () => {
  it.each([
    ['a forwarded callback of the gateway', hostileCallbacks, fromCallback],
    ['a status', hostileStatuses, parseStatusResponse],
  ])(
    'G-01 F-91 B-01 B-10 B-13 however hostile, leads to no unsafe address or picture: %s',
    async (_, bodies, parse) => {
      const seen = new Map<string, number>()
      await fc.assert(
        fc.asyncProperty(bodies, async (body) => {
          const answer = await read(body, parse)
          const kind = answer?.payment.nextAction?.type ?? answer?.payment.status ?? 'refused'
          seen.set(kind, (seen.get(kind) ?? 0) + 1)
          if (!answer) return
          if (answer.payment.nextAction) checkAction(answer.payment.nextAction)
          // What was let through once is let through again, and nothing else comes of it.
          const again = parseStatusResponse(JSON.parse(JSON.stringify(answer)), {
            urlPolicy: URL_POLICY,
          })
          expect(again.payment.nextAction).toEqual(answer.payment.nextAction)
          expect(again.payment.status).toBe(answer.payment.status)
        }),
        fuzzParameters(5_000),
      )
      // Or nothing would have been tried.
      for (const kind of ['qr-code', 'qr-image', 'redirect', 'requires-action', 'succeeded']) {
        expect([kind, (seen.get(kind) ?? 0) > 20]).toEqual([kind, true])
      }
    },
    FUZZ_TIMEOUT_MS,
  )
})

/** What the browser's own client makes of an answer; a refusal of ours is `undefined`. */
async function read(
  body: string,
  parse: (body: unknown, context: ParseStatusContext) => StatusResponse,
): Promise<StatusResponse | undefined> {
  let failure: unknown
  const client = createClient({
    urlPolicy: URL_POLICY,
    fetch: async () => new Response(body),
    parse: (value, context) => {
      try {
        return parse(value, context)
      } catch (error) {
        failure = error
        throw error
      }
    },
  })
  const answer = await client.status('handle-1', { signal: new AbortController().signal })
  if (failure) expect(failure).toBeInstanceOf(QuietzoneError)
  return answer.ok ? answer.response : undefined
}
