import { QuietzoneError } from '../base/quietzoneError.ts'
import { type ControlOptions, refuseControl } from './controlAccess.ts'
import { readJson } from './readJson.ts'
import { isScenarioName, SCENARIO_NAMES, SCENARIOS, type ScenarioName } from './scenarios.ts'
import type { Simulator } from './simulator.ts'

/** What can be done to a simulator by hand. */
export type Controls = Pick<
  Simulator,
  | 'scenario'
  | 'payments'
  | 'log'
  | 'now'
  | 'play'
  | 'pay'
  | 'decline'
  | 'expire'
  | 'refund'
  | 'advance'
>

/**
 * The simulator's remote control, for programs and pages of its own origin: `GET log?after=SEQ`, `GET state`, and
 * `POST` of `play`, `pay`, `decline`, `expire`, `refund`, `advance` with JSON.
 */
export async function answerControl(
  request: Request,
  command: string,
  controls: Controls,
  access: { baseUrl: string; options: ControlOptions },
): Promise<Response> {
  const cors = corsFor(request, access.options)
  const reply = (status: number, body: object) =>
    Response.json(body, { status, headers: { ...SAFE_HEADERS, ...cors } })
  if (request.method === 'OPTIONS') {
    return new Response(null, { status: cors ? 204 : 403, headers: { ...SAFE_HEADERS, ...cors } })
  }
  const refusal = refuseControl(request, access.baseUrl, access.options)
  if (refusal) return reply(refusal.status, { error: refusal.error })
  try {
    const answer =
      request.method === 'POST'
        ? await perform(command, (await readJson(request)) ?? {}, controls)
        : read(command, new URL(request.url).searchParams, controls)
    return reply(
      answer ? 200 : 404,
      answer ?? { error: `unknown control request: ${request.method} ${command}` },
    )
  } catch (error) {
    if (error instanceof QuietzoneError) return reply(400, { error: error.message })
    throw error
  }
}

function read(command: string, query: URLSearchParams, controls: Controls): object | undefined {
  const after = Number(query.get('after') ?? 0)
  switch (command) {
    case 'log':
      return {
        entries: controls.log.filter((entry) => entry.seq > after),
        scenario: controls.scenario,
        nowMs: controls.now(),
      }
    case 'state':
      return {
        scenario: controls.scenario,
        scenarios: SCENARIO_NAMES.map((name) => ({ name, ...describeScenario(name) })),
        payments: controls.payments,
        nowMs: controls.now(),
      }
    default:
      return undefined
  }
}

async function perform(
  command: string,
  { scenario, paymentId, code, isPartial, ms }: Record<string, unknown>,
  controls: Controls,
): Promise<object | undefined> {
  const id = typeof paymentId === 'string' ? paymentId : ''
  switch (command) {
    case 'play': {
      if (!isScenarioName(scenario)) throw wrongInput('`scenario` is unknown')
      controls.play(scenario)
      return { scenario }
    }
    case 'pay':
      await controls.pay(id)
      break
    case 'decline':
      await controls.decline(id, typeof code === 'string' ? code : undefined)
      break
    case 'expire':
      await controls.expire(id)
      break
    case 'refund':
      await controls.refund(id, { isPartial: isPartial === true })
      break
    case 'advance': {
      if (typeof ms !== 'number') throw wrongInput('`ms` is not a number')
      await controls.advance(ms)
      return { nowMs: controls.now() }
    }
    default:
      return undefined
  }
  return { payment: controls.payments.find((payment) => payment.paymentId === id) }
}

function describeScenario(name: ScenarioName): { about: string; methods?: readonly string[] } {
  const scenario = SCENARIOS[name]
  const { about } = scenario
  return 'methods' in scenario ? { about, methods: scenario.methods } : { about }
}

function wrongInput(what: string): QuietzoneError {
  return new QuietzoneError('invalid-input', `Invalid control request: ${what}.`)
}

const SAFE_HEADERS = {
  'cache-control': 'no-store',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  vary: 'Origin',
}

/** What lets a page of a listed origin read the answer. */
function corsFor(
  request: Request,
  { origins = [] }: ControlOptions,
): Record<string, string> | undefined {
  const origin = request.headers.get('origin')
  if (origin === null || !origins.includes(origin)) return undefined
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'GET, POST, OPTIONS',
    'access-control-allow-headers': 'content-type',
    'cross-origin-resource-policy': 'cross-origin',
  }
}
