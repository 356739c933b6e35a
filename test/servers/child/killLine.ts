import { createServer } from 'node:http'
import { promisify } from 'node:util'
import type pg from 'pg'
import { toNodeHandler } from '../../../src/adapters/node.ts'
import { type Clock, systemClock } from '../../../src/base/clock.ts'
import { createSimulator, type ScenarioName, type Simulator } from '../../../src/simulator/index.ts'
import { keyOfDelivery } from '../../server/keyOfDelivery.ts'
import type { BackendSettings, Fault } from './backendSettings.ts'
import { type Evidence, prepareTables, readEvidence, waitForSessions } from './killEvidence.ts'
import { type End, judge, judgeEnd } from './killJudge.ts'
import type { Story } from './killStory.ts'
import { type Backend, startBackend } from './startBackend.ts'

/** Where a backend is to die: at a point of a request of this kind, or of the next request of any kind. */
export interface Aim {
  operation?: string
  /** The name of the point, with or without its number, or `+7` for the seventh that the request passes. */
  killAt: string
}

/** What happens to one customer: one or two payments, and the deaths on the way. */
export interface Life {
  simulator: Simulator
  stories: Story[]
  aims: Aim[]
  /** What the callbacks that the gateway sends now are called. */
  callback: string
}

export interface Answer {
  status: number
  text: string
}

/** A merchant with one backend that is started again after each death, before a gateway that repeats itself. */
export interface KillLine {
  /** All that was ever wrong, with the life and the point after which it was seen. */
  readonly findings: string[]
  /** Points that were passed, and points at which the backend died: `operation | 03 UPDATE: sent`. */
  readonly passed: Set<string>
  readonly killed: string[]
  begin(name: string, aims: Aim[], scenario: ScenarioName): Life
  /** Sends a request to whatever backend is alive. Rejects when the backend dies of it. */
  send(
    operation: string,
    path: string,
    init: RequestInit,
    note: (answer: Answer) => void,
  ): Promise<Answer>
  /** One attempt of the gateway to deliver a callback; what is not confirmed it sends again by its own rule. */
  deliver(life: Life, body: string): Promise<Response>
  /** Judges a payment about which everybody has done all they had to do. */
  end(story: Story, expected: End): Promise<void>
  /** What the database holds of a payment. */
  read(story: Story): Promise<Evidence>
  /** Resolves when everything is heard that the backend has said so far. */
  listen(): Promise<void>
  close(): Promise<void>
}

const ACCOUNT = { projectId: 843, secret: 'a-secret-for-tests-only' }
/** The gateway's time goes on only when it is told to, so that the same plan is the same story. */
const STILL_CLOCK: Clock = { ...systemClock, setTimeout: () => 0, clearTimeout: () => undefined }
/** The gateway's rule, a thousand times as fast. */
const RETRIES = {
  firstPauseMs: 10,
  firstPauses: 6,
  basePauseMs: 70,
  growingPauseMs: 10,
  growth: 1.12,
  longestPauseMs: 14_400,
  maxAttempts: 120,
}

export async function openLine(options: {
  program: string
  databaseUrl: string
  pool: pg.Pool
  table: string
  fault?: Fault
}): Promise<KillLine> {
  const { program, databaseUrl, pool, table, fault } = options
  await prepareTables(pool, table)
  const findings: string[] = []
  const passed = new Set<string>()
  const killed: string[] = []
  let life: Life | undefined
  let lifeName = ''
  let generation = 0
  let isClosed = false

  const gateway = createServer(
    toNodeHandler({
      async handler(request) {
        if (!life) return new Response(null, { status: 503 })
        const isSale = request.url.endsWith('/sale')
        const { general } = (await request.clone().json()) as { general: { payment_id: string } }
        const { stories, simulator } = life
        const story =
          stories.find((each) => each.paymentId === general.payment_id) ?? stories.at(-1)
        if (isSale) story?.sold.add(general.payment_id)
        const response = await simulator.handler(request)
        if (isSale && story && response.ok) story.accepted += 1
        if (request.headers.has('kill-sender')) await (await alive).kill()
        return response
      },
    }),
  )
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve))
  const address = gateway.address()
  const gatewayUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  let alive = start()
  await alive

  async function start(): Promise<Backend> {
    generation += 1
    const name = `${table}_${generation}`
    const settings: BackendSettings = {
      ...ACCOUNT,
      ...{ gatewayUrl, databaseUrl, table, name, connections: 4 },
      ...(fault ? { fault } : {}),
    }
    const backend = await startBackend(program, settings, hear)
    void backend.died.then(() => {
      if (!isClosed) alive = revive(backend)
    })
    return backend
  }

  /** The next backend serves nobody before the dead one has been judged. */
  async function revive(dead: Backend): Promise<Backend> {
    const [next] = await Promise.all([start(), autopsy(dead)])
    return next
  }

  async function autopsy({ name }: Backend): Promise<void> {
    await waitForSessions(pool, name)
    await check(`after the death at ${killed.at(-1)}`)
  }

  async function check(when: string): Promise<void> {
    for (const story of life?.stories ?? []) {
      const evidence = await readEvidence(pool, table, story.paymentId)
      for (const finding of judge(evidence, story)) {
        findings.push(`${finding} (${lifeName}, ${when})`)
      }
    }
  }

  function hear(line: string): void {
    const [, word, point] = /^(passed|killed) (.+)$/.exec(line) ?? []
    if (point === undefined) return
    if (word === 'passed') passed.add(point)
    else killed.push(point)
  }

  return {
    findings,
    passed,
    killed,
    begin(name, aims, scenario) {
      lifeName = name
      const simulator = createSimulator({
        ...ACCOUNT,
        scenario,
        clock: STILL_CLOCK,
        callbackUrl: 'http://shop.test/api/callback',
        retries: RETRIES,
        fetch: (_, init) => deliver(begun, String(init?.body)),
      })
      const begun: Life = { simulator, stories: [], aims: [...aims], callback: 'callback' }
      life = begun
      return begun
    },
    send,
    deliver,
    read,
    async end(story, expected) {
      const evidence = await read(story)
      for (const finding of [...judge(evidence, story), ...judgeEnd(evidence, expected)]) {
        findings.push(`${finding} (${lifeName}, at the end)`)
      }
      // The job of the next life must not find payments that wait for a late success.
      await pool.query(`UPDATE ${table} SET check_at = NULL WHERE id = $1`, [story.paymentId])
    },
    async listen() {
      await (await alive).diesOrLives()
    },
    async close() {
      isClosed = true
      await (await alive).kill()
      gateway.closeAllConnections()
      await promisify(gateway.close.bind(gateway))()
    },
  }

  /** After the death that may just have been is over. */
  async function read({ paymentId }: Story): Promise<Evidence> {
    await alive
    return readEvidence(pool, table, paymentId)
  }

  async function send(
    operation: string,
    path: string,
    init: RequestInit,
    note: (answer: Answer) => void,
  ): Promise<Answer> {
    const backend = await alive
    const aim = takeAim(operation)
    const headers = {
      ...Object.fromEntries(new Headers(init.headers)),
      'test-step': operation,
      ...(aim ? { 'kill-at': aim.killAt } : {}),
    }
    try {
      const response = await fetch(`${backend.url}${path}`, { ...init, headers })
      const answer = { status: response.status, text: await response.text() }
      note(answer)
      await check(`when ${operation} was answered`)
      return answer
    } catch (error) {
      if (!isClosed) await backend.diesOrLives()
      throw error
    } finally {
      const isMissed = aim !== undefined && (await backend.diesOrLives()) === 'alive'
      // The point may be one of the next request of this kind.
      if (isMissed && aim.operation !== undefined) life?.aims.unshift(aim)
    }
  }

  function takeAim(operation: string): Aim | undefined {
    const [aim] = life?.aims ?? []
    return (aim?.operation ?? operation) === operation ? life?.aims.shift() : undefined
  }

  async function deliver({ callback, stories }: Life, body: string): Promise<Response> {
    const key = await keyOfDelivery(body)
    const { payment } = JSON.parse(body) as { payment: { id: string; status: string } }
    const story = stories.find(({ paymentId }) => paymentId === payment.id)
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body }
    const { status } = await send(callback, '/api/callback', init, (answer) => {
      if (answer.status !== 200 || !story) return
      story.confirmed.add(key)
      if (payment.status === 'success') story.told.add('succeeded')
      if (payment.status === 'decline') story.told.add('declined')
    })
    return new Response(null, { status })
  }
}
