import { systemClock } from '../base/clock.ts'
import { QuietzoneError } from '../base/quietzoneError.ts'
import { assertNotProduction } from './assertNotProduction.ts'
import { createBank } from './bank.ts'
import { createCourier } from './courier.ts'
import { createHandler, toFetch } from './createHandler.ts'
import { createDirector } from './director.ts'
import { createEventLog } from './eventLog.ts'
import { createGateApi } from './gateApi.ts'
import { createLedger } from './ledger.ts'
import { randomText } from './randomText.ts'
import { QUICK_RETRIES } from './retrySchedule.ts'
import type { Decision } from './scenario.ts'
import { checkScenario, getScenario } from './scenarios.ts'
import { describePayment, type PaymentState } from './simulatedPayment.ts'
import type { Simulator, SimulatorOptions } from './simulator.ts'
import { createTimeline } from './timeline.ts'

/**
 * Creates a simulator of the gateway for the three methods (PROTOCOL section 10). It runs wherever there is
 * a web platform: in Node behind a server, in a test, in a browser tab.
 *
 * @example
 * const simulator = createSimulator({ projectId: 200, secret, callbackUrl: 'http://127.0.0.1:3000/callback' })
 * const gate = createGate({ projectId: 200, secret, fetch: simulator.fetch })
 * @throws {QuietzoneError} `simulator-in-production` when `NODE_ENV` is `production`.
 */
export function createSimulator(options: SimulatorOptions): Simulator {
  assertNotProduction(options.force ?? false)
  const { projectId, secret, callbackUrl, clock = systemClock } = options
  const baseUrl = (options.baseUrl ?? 'https://simulator.test').replace(/\/+$/, '')
  const qrTimeoutSeconds = options.qrTimeoutSeconds ?? 600
  let scenario = checkScenario(options.scenario ?? 'approve')
  let operationCount = 0

  const timeline = createTimeline(clock, (error) => {
    log.add('error', error instanceof Error ? error.message : 'unknown error')
  })
  const log = createEventLog(timeline.now, options.onLog)
  const ledger = createLedger()
  const courier = createCourier({
    // Called as a method of anything else, the browser's fetch refuses to work.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    clock,
    timeline,
    log,
    retries: options.retries ?? QUICK_RETRIES,
  })
  const director = createDirector({
    ...{ projectId, secret, baseUrl, qrTimeoutSeconds, timeline, courier, ledger, log },
    nextOperationId,
  })
  const bank = createBank({ projectId, ledger, director, log })
  const gateApi = createGateApi({
    ...{ projectId, secret, callbackUrl, ledger, log },
    ...(options.limits ? { limits: options.limits } : {}),
    ...(options.currencies ? { currencies: options.currencies } : {}),
    async begin(order, requestId) {
      const payment: PaymentState = {
        order,
        requestId,
        scenarioName: scenario,
        scenario: getScenario(scenario, order.method),
        reference: randomText(8),
        operation: { id: nextOperationId(), createdAtMs: timeline.now() },
        bankToken: randomText(16),
        moment: { status: 'processing', code: '9999', amount: order.amount, atMs: timeline.now() },
        deadlineMs: 0,
        isDecided: false,
        lastCallback: Promise.resolve(),
      }
      ledger.add(payment)
      await director.open(payment)
      return payment
    },
  })

  function nextOperationId(): number {
    operationCount += 1
    return 2_000_000_000 + operationCount
  }

  async function decide(paymentId: string, decision: Decision, code?: string): Promise<void> {
    const payment = ledger.find(paymentId)
    if (!payment) throw unknownPayment()
    if (code !== undefined && !/^\d{1,5}$/.test(code)) throw wrongCode(code)
    const isNew = director.decide(payment, decision, code ? { code } : {})
    log.add('bank', `${decision} by remote control${isNew ? '' : ', too late'}`, { paymentId })
    await timeline.settled()
  }

  const simulator: Simulator = {
    handler: (request) => handler(request),
    fetch: toFetch((request) => handler(request)),
    get payments() {
      return ledger.payments.map((payment) => describePayment(payment, baseUrl))
    },
    deliveries: courier.deliveries,
    log: log.entries,
    get scenario() {
      return scenario
    },
    play(name) {
      scenario = checkScenario(name)
      log.add('scenario', `new payments play ${name}`)
    },
    pay: (paymentId) => decide(paymentId, 'approve'),
    decline: (paymentId, code) => decide(paymentId, 'decline', code),
    expire: (paymentId) => decide(paymentId, 'timeOut'),
    async refund(paymentId, { isPartial = false } = {}) {
      const payment = ledger.find(paymentId)
      if (!payment) throw unknownPayment()
      const isPaid = director.refund(payment, isPartial)
      const what = isPartial ? 'partial refund' : 'refund'
      log.add('bank', isPaid ? what : `${what}, but nothing has been paid`, { paymentId })
      await timeline.settled()
    },
    advance(ms) {
      log.add('clock', `moved ${ms / 1_000} s forward`)
      return timeline.advance(ms)
    },
    settled: timeline.settled,
    now: timeline.now,
    stop: timeline.stop,
  }
  const handler = createHandler({
    ...{ gateApi, bank, controls: simulator },
    access: { baseUrl, options: options.controls ?? {} },
  })
  return simulator
}

function unknownPayment(): QuietzoneError {
  return new QuietzoneError(
    'unknown-payment',
    'The simulator has no payment of this id. Pass the `paymentId` of an ' +
      'accepted sale; `simulator.payments` lists them.',
  )
}

function wrongCode(code: string): QuietzoneError {
  return new QuietzoneError(
    'invalid-input',
    `"${code}" is no operation code of the gateway, so nothing was declined. ` +
      "Pass its digits as text, such as '20105' for insufficient funds.",
  )
}
