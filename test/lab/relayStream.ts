import type { Traffic } from './line.ts'
import { pass } from './pass.ts'
import type { StreamFault } from './streamFaults.ts'

/** One event stream on its way from the shop to a page. */
export interface StreamOptions {
  tab: Exclude<StreamFault['tab'], 'both'>
  answer: Response
  fault: StreamFault | undefined
  /** Absent where the line does not let itself be aborted. */
  signal: AbortSignal | undefined
  /** It is over: the shop ended it, it broke, or the page gave it up. */
  onEnd(): void
}

/** Hands a stream of the shop on, as late and as broken as the line is. The shop learns when nobody listens. */
export function relayStream(traffic: Traffic, options: StreamOptions): Response {
  const { world, served } = traffic
  const { answer, fault, signal } = options
  if (!isEventStream(answer)) return answer
  const reader = answer.body?.getReader()
  if (!reader) return answer
  let parts = 0
  served.add(reader)

  function end(): boolean {
    if (!reader || !served.delete(reader)) return false
    reader.cancel().catch(() => undefined)
    options.onEnd()
    return true
  }

  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const abort = () => end() && controller.error(new DOMException('aborted', 'AbortError'))
      signal?.addEventListener('abort', abort, { once: true })
      if (signal?.aborted) abort()
      void pass(world, findLifetime(traffic, options)).then(async () => {
        if ((await world.device.whenRunning()) === 'die' || !end()) return
        if (fault?.kind === 'cut-off' && fault.amount % 2) controller.close()
        else controller.error(new TypeError('network error'))
      })
    },
    async pull(controller) {
      for (;;) {
        const part = await reader.read()
        await pass(world, fault?.kind === 'delayed' ? fault.amount : traffic.roundTripMs / 2)
        const dead = await world.device.whenRunning()
        if (dead === 'die') await new Promise(() => {})
        if (part.done || dead === 'fail') {
          if (!end()) return
          if (part.done) return controller.close()
          return controller.error(new TypeError('network error'))
        }
        if (!served.has(reader)) return
        parts += 1
        const pieces = distort(part.value, parts, fault)
        for (const piece of pieces) controller.enqueue(piece)
        if (pieces.length > 0) return
      }
    },
    cancel: () => void end(),
  })
  return new Response(body, { headers: answer.headers })
}

export function isEventStream({ headers }: Response): boolean {
  return headers.get('content-type') === 'text/event-stream'
}

/** How long it takes until the stream breaks: at its own fault, or when another begins. */
function findLifetime(
  { world, startMs, streamFaults }: Traffic,
  { tab, fault }: StreamOptions,
): number {
  const atMs = world.nowMs() - startMs
  const begins = streamFaults
    .filter((each) => each.tab === 'both' || each.tab === tab)
    .map(({ fromMs }) => fromMs - atMs)
    .filter((ms) => ms > 0)
  const cutMs = fault?.kind === 'cut-off' ? fault.amount * LONGEST_CUT_FACTOR : NEVER_MS
  return Math.min(cutMs, ...begins)
}

/** Cut off within a minute. */
const LONGEST_CUT_FACTOR = 6
const NEVER_MS = 24 * 60 * 60_000

/** An answer in place of a stream. */
export function refuseStream({ amount }: StreamFault): Response {
  const [status, headers, text] = REFUSALS[amount % REFUSALS.length] ?? [404, {}, '']
  return new Response(text, { status, headers })
}

const REFUSALS: readonly (readonly [number, Record<string, string>, string])[] = [
  [404, {}, ''],
  [405, {}, ''],
  [401, {}, ''],
  [500, {}, ''],
  [503, { 'retry-after': '60' }, ''],
  [503, {}, ''],
  [200, { 'content-type': 'text/html' }, '<!doctype html><title>Sign in to Wi-Fi</title>'],
  [200, { 'content-type': 'application/json' }, '{"payment":{"status":"succeeded"},"version":9}'],
]

const GARBAGE = [
  '<!doctype html><title>Sign in to Wi-Fi</title>',
  'data: {"version":\n\n',
  'data: {"version":"7"}\n\ndata: {"version":-1}\n\ndata: {"version":1e999}\n\n',
  'data: {"payment":{"status":"succeeded","version":9}}\n\n',
  'event: succeeded\ndata: succeeded\n\n',
  'x'.repeat(5_000),
  '\n'.repeat(20_000),
  '\0\uFFFD\u2028',
]

const encoder = new TextEncoder()
const COLON = 0x3a

function distort(part: Uint8Array, count: number, fault: StreamFault | undefined): Uint8Array[] {
  const amount = fault?.amount ?? 0
  switch (fault?.kind) {
    case 'silent':
      return []
    case 'deaf':
      // Half of them tell at least how it stood when they were opened.
      return part[0] === COLON || (count === 1 && amount % 2 === 0) ? [part] : []
    case 'garbage':
      return [encoder.encode(GARBAGE[amount % GARBAGE.length])]
    case 'false-versions':
      return [encoder.encode(`event: change\ndata: {"version":${count + amount}}\n\n`)]
    case 'pieces':
      return [...part].map((byte) => Uint8Array.of(byte))
    default:
      return [part]
  }
}
