import type { LineFault, Span } from './faults.ts'
import { pass } from './pass.ts'
import { isEventStream, refuseStream, relayStream } from './relayStream.ts'
import type { StreamFault } from './streamFaults.ts'
import type { World } from './world.ts'

/** What lies between one loaded page and the shop. */
export interface Line {
  fetch: typeof fetch
  /** Reads that the page asked for. */
  requests: SentRequest[]
  /** Event streams that it asked for; each has ended when nothing of it is left. */
  streams: SentStream[]
}

export interface SentRequest {
  atMs: number
  /** The page is done with it: it was answered, it failed, or the page gave it up. */
  endedAtMs?: number
  /** How many others of the same page were under way when it was sent. */
  others: number
  /** The HTTP status that reached the page. */
  httpStatus?: number
  /** What reached the page: a status of the payment, or a refusal in the words of the backend. */
  said?: 'status' | 'refusal'
  /** Until when the payment may change, by the answer. */
  mayChangeUntilMs?: number
}

export type SentStream = Pick<SentRequest, 'atMs' | 'endedAtMs'>

/** What is on the way to the shop and back, for all pages. */
export interface Traffic {
  world: World
  faults: readonly LineFault[]
  streamFaults: readonly StreamFault[]
  startMs: number
  roundTripMs: number
  /** The shop itself. */
  serve(url: string, init: RequestInit): Promise<Response>
  /** Answers that any page was given, oldest first: a cache on the way may keep them. */
  answers: string[]
  /** Streams that the shop holds open. */
  served: Set<unknown>
}

export function createLine(traffic: Traffic, tab: 'first' | 'second'): Line {
  const { world } = traffic
  const requests: SentRequest[] = []
  const streams: SentStream[] = []

  function isOn({ tab: whose, fromMs, lastsMs }: Span & { tab: LineFault['tab'] }): boolean {
    const atMs = world.nowMs() - traffic.startMs
    return (whose === 'both' || whose === tab) && atMs >= fromMs && atMs < fromMs + lastsMs
  }

  function findFault(): LineFault | undefined {
    return traffic.faults.find((fault) => isOn(fault) && (requests.length * 7) % 10 < fault.tenths)
  }

  async function arrive(answer: Response): Promise<Response> {
    const dead = await world.device.whenRunning()
    // The shop learns that a stream which nobody can hear is gone.
    if (dead === 'die' || dead === 'fail') void answer.body?.cancel()
    if (dead === 'die') await new Promise(() => {})
    if (dead === 'fail') throw new TypeError('Failed to fetch')
    return answer
  }

  async function read(
    url: string,
    init: RequestInit,
    sent: SentRequest,
    fault: LineFault | undefined,
  ): Promise<Response> {
    const answer = await arrive(await play(traffic, fault, () => askShop(traffic, url, init)))
    sent.httpStatus ??= answer.status
    const text = await answer.clone().text()
    Object.assign(sent, readWords(text))
    return answer
  }

  async function open(
    url: string,
    init: RequestInit,
    { lineFault, streamFault: fault, isStubborn, onEnd }: StreamTrouble,
  ): Promise<Response> {
    if (fault?.kind === 'hung') return new Promise(() => {})
    if (fault?.kind === 'opened-late') await pass(world, fault.amount * 5)
    const signal = isStubborn ? undefined : (init.signal ?? undefined)
    const answer = await play(traffic, lineFault, async () => {
      if (fault?.kind === 'refused') return refuseStream(fault)
      const served = await traffic.serve(url, init)
      return relayStream(traffic, { tab, answer: served, fault, signal, onEnd })
    })
    if (!isEventStream(answer)) onEnd()
    return arrive(answer)
  }

  return {
    requests,
    streams,
    fetch: (input, init = {}) => {
      const url = String(input)
      const isStream = url.endsWith('/events')
      const others = requests.filter(({ endedAtMs }) => endedAtMs === undefined).length
      const sent: SentRequest = { atMs: world.nowMs(), others }
      const fault = findFault()
      const end = () => {
        sent.endedAtMs ??= world.nowMs()
      }
      if (isStream) streams.push(sent)
      else requests.push(sent)
      if (fault?.kind === 'throws') {
        end()
        throw new Error('patched')
      }
      const streamFault = isStream ? traffic.streamFaults.find(isOn) : undefined
      const lineFault = fault?.kind === 'foreign' ? undefined : fault
      const isStubborn =
        fault?.kind === 'hung-unabortable' ||
        fault?.kind === 'overtaken' ||
        streamFault?.kind === 'opened-late'
      return new Promise((resolve, reject) => {
        init.signal?.addEventListener('abort', () => {
          end()
          if (!isStubborn) reject(new DOMException('aborted', 'AbortError'))
        })
        // Other than an answer, a stream that came is not over.
        const settled = isStream
          ? open(url, init, { lineFault, streamFault, isStubborn, onEnd: end })
          : read(url, init, sent, fault).then((answer) => {
              end()
              return answer
            })
        settled.then(resolve, (error: unknown) => {
          end()
          reject(error)
        })
      })
    },
  }
}

interface StreamTrouble {
  lineFault: LineFault | undefined
  streamFault: StreamFault | undefined
  isStubborn: boolean
  onEnd(): void
}

/** The longest that a read may take is eight seconds: these stay below it, or are well above it. */
const SLOWEST_MS = 7_500
const OVERTAKEN_MS = 9_000

async function play(
  traffic: Traffic,
  fault: LineFault | undefined,
  serve: () => Promise<Response>,
): Promise<Response> {
  const { world, roundTripMs } = traffic
  const ask = async (thereMs: number, backMs: number) => {
    await pass(world, thereMs)
    const answer = await serve()
    await pass(world, backMs)
    return answer
  }
  if (!fault) return ask(roundTripMs / 2, roundTripMs / 2)
  const { amount } = fault
  const html = { headers: { 'content-type': 'text/html' } }
  switch (fault.kind) {
    case 'throws':
      return ask(roundTripMs / 2, roundTripMs / 2)
    case 'slow-there':
      return ask((amount / 10_000) * SLOWEST_MS, roundTripMs / 2)
    case 'slow-back':
      return ask(roundTripMs / 2, (amount / 10_000) * SLOWEST_MS)
    case 'overtaken':
      return ask(roundTripMs / 2, OVERTAKEN_MS + amount)
    case 'hung':
    case 'hung-unabortable':
      return new Promise(() => {})
    case 'lost':
      await pass(world, roundTripMs)
      throw new TypeError('Failed to fetch')
    default:
      await pass(world, roundTripMs)
  }
  const oldest = traffic.answers[amount % Math.max(1, traffic.answers.length)]
  switch (fault.kind) {
    case 'server-error':
      return new Response('<h1>Sorry</h1>', { status: 500 + (amount % 5), ...html })
    case 'too-many':
      return new Response('', {
        status: 429,
        headers: { 'retry-after': retryAfter(traffic, amount) },
      })
    case 'login-page':
      return new Response('<!doctype html><title>Sign in to Wi-Fi</title>', html)
    case 'cut-off':
      return new Response((oldest ?? '{"payment":{"id":"').slice(0, 20 + (amount % 80)))
    case 'no-content':
      return new Response(null, { status: 204 })
    case 'empty':
      return new Response('')
    case 'nonsense':
      return new Response(NONSENSE[amount % NONSENSE.length])
    case 'stale':
      return oldest === undefined ? ask(0, 0) : new Response(oldest)
    case 'foreign':
      return new Response(await foreign(ask))
    case 'lost-writes':
      return forgetful(await ask(0, 0))
    case 'refused': {
      const [status, code] = REFUSALS[amount % REFUSALS.length] ?? [404, 'not-found']
      return Response.json({ error: { code, message: 'No.' } }, { status })
    }
    case 'proxy-refusal': {
      const [status] = REFUSALS[amount % REFUSALS.length] ?? [404]
      return new Response(PROXY_BODIES[(amount >> 2) % PROXY_BODIES.length], { status, ...html })
    }
    default:
      return fault.kind satisfies never
  }
}

const REFUSALS = [
  [401, 'unauthorized'],
  [403, 'forbidden'],
  [404, 'not-found'],
  [410, 'gone'],
] as const

const PROXY_BODIES = [
  '<html><h1>404 Not Found</h1><hr>nginx</html>',
  '',
  '{"message":"Forbidden"}',
  '{"error":{"code":404,"status":"NOT_FOUND"}}',
  '{"error":{"code":"ResourceNotFound"}}',
  '{"error":"not-found"}',
]

const NONSENSE = [
  '{}',
  '[]',
  'null',
  '0',
  '{"payment":{"status":"paid"}}',
  '{"status":"succeeded"}',
]

async function askShop(traffic: Traffic, url: string, init: RequestInit): Promise<Response> {
  const answer = await traffic.serve(url, init)
  const text = await answer.text()
  if (answer.ok) traffic.answers.push(text)
  return new Response(text, { status: answer.status, headers: answer.headers })
}

/** A true answer of a store that counts from a lower version. */
async function forgetful(answer: Response): Promise<Response> {
  const text = (await answer.text()).replace(/"version":(\d+)/, (_, version) => {
    return `"version":${Math.max(0, Number(version) - 5)}`
  })
  return new Response(text, { status: answer.status, headers: answer.headers })
}

/** What a page can take from an answer. */
function readWords(text: string): Pick<SentRequest, 'said' | 'mayChangeUntilMs'> {
  try {
    const { error, payment } = JSON.parse(text)
    if (REFUSALS.some(([, code]) => code === error?.code)) return { said: 'refusal' }
    if (typeof payment?.version !== 'number' || payment.id === 'somebody-else') return {}
    const atMs = Date.parse(payment.mayChangeUntil)
    return { said: 'status', ...(Number.isNaN(atMs) ? {} : { mayChangeUntilMs: atMs }) }
  } catch {
    return {}
  }
}

/** A true answer as far as its form goes, about somebody else's payment. */
async function foreign(ask: (there: number, back: number) => Promise<Response>): Promise<string> {
  const text = await (await ask(0, 0)).text()
  return text
    .replace(/"id":"[^"]*"/, '"id":"somebody-else"')
    .replace(/"status":"[^"]*"/, '"status":"succeeded"')
    .replace(/"nextAction":\{[^}]*\},/, '')
}

function retryAfter({ world }: Traffic, amount: number): string {
  const inTenSeconds = new Date(world.nowMs() + 10_000).toUTCString()
  return ['3', '20', 'soon', '99999', inTenSeconds, '-5', '0'][amount % 7] ?? ''
}
