import { QuietzoneError } from '../base/quietzoneError.ts'
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
 * The simulator's remote control, for pages of any origin: `GET log?after=SEQ`, `GET state`, and `POST` of
 * `play`, `pay`, `decline`, `expire`, `refund`, `advance` with JSON.
 */
export async function answerControl(
  request: Request,
  command: string,
  controls: Controls,
): Promise<Response> {
  if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: CORS })
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

function reply(status: number, body: object): Response {
  return Response.json(body, { status, headers: { ...CORS, 'cache-control': 'no-store' } })
}

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  'access-control-allow-headers': 'content-type',
}
