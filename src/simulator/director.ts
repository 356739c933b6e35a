import type { Courier, DeliveryKind } from './courier.ts'
import type { EventLog } from './eventLog.ts'
import { type Instruction, makeInstruction } from './instruction.ts'
import type { Ledger } from './ledger.ts'
import { randomText } from './randomText.ts'
import type { Decision, Step } from './scenario.ts'
import {
  awaitingStatus,
  getBankUrl,
  getLifetimeMs,
  isFinalStatus,
  type Moment,
  type PaymentState,
} from './simulatedPayment.ts'
import type { Timeline } from './timeline.ts'
import { writeCallback } from './writeCallback.ts'

/** Performs what the scenario of a payment says. */
export interface Director {
  /** Plays the opening of a new payment; resolves when all that comes before the answer has been sent. */
  open(payment: PaymentState): Promise<void>
  /**
   * Something happened at the bank. Answers `false`, and nothing comes of it, when the payment is already
   * decided. `code` replaces the code of a decline.
   */
  decide(
    payment: PaymentState,
    decision: Decision,
    options?: { code?: string; delayMs?: number },
  ): boolean
  /** The merchant gives money back. Returns `false`, and nothing comes of it, when none has come. */
  refund(payment: PaymentState, isPartial: boolean): boolean
}

export interface DirectorOptions {
  projectId: number
  secret: string
  baseUrl: string
  qrTimeoutSeconds: number
  timeline: Timeline
  courier: Courier
  ledger: Ledger
  log: EventLog
  nextOperationId(): number
}

export function createDirector(options: DirectorOptions): Director {
  const { timeline, courier, ledger, log } = options

  function play(payment: PaymentState, steps: readonly Step[], delayMs = 0): void {
    for (const step of steps) {
      timeline.schedule(delayMs + (step.afterMs ?? 0), () => enqueue(payment, step))
    }
  }

  function enqueue(payment: PaymentState, step: Step): Promise<void> {
    const performed = payment.lastCallback.then(() => perform(payment, step))
    payment.lastCallback = performed.catch(() => undefined)
    return performed
  }

  async function perform(payment: PaymentState, step: Step): Promise<void> {
    const isInstruction = step.send === 'instruction' || step.send === 'new-instruction'
    if (step.send === 'new-instruction') {
      if (payment.isDecided) return
      renewCode(payment)
    }
    const moment = toMoment(payment, step.send, timeline.now())
    const isTooLate = isFinalStatus(payment.moment.status) && !isFinalStatus(moment.status)
    // A code may come after the result, and be sent for all that; a mere word on the way would say nothing.
    if (isTooLate && !isInstruction) return
    if (!isTooLate && !step.forged) {
      payment.moment = moment
      payment.isDecided ||= isFinalStatus(moment.status)
    }
    const { paymentId } = payment.order
    const told = `${moment.status} (${moment.code})`
    if (step.unsent) {
      log.add('scenario', `${told} is not sent; only a status request tells it`, { paymentId })
      return
    }
    const instruction = isInstruction ? await instruct(payment) : {}
    const secret = step.forged ? randomText(16) : options.secret
    const { projectId } = options
    const body = await writeCallback(payment, moment, instruction, { projectId, secret })
    const kind = getKind(step, moment, instruction)
    log.add('callback', [`${kind}: ${told}`, ...Object.keys(instruction)].join(' with '), {
      paymentId,
    })
    const parcel = { paymentId, kind, url: payment.order.callbackUrl, body }
    await courier.deliver(parcel)
    if (step.forged) return
    for (const afterMs of payment.scenario.repeatAfterMs ?? []) {
      timeline.schedule(afterMs, () => courier.deliver(parcel))
    }
  }

  function instruct(payment: PaymentState): Promise<Instruction> {
    const bankUrl = getBankUrl(options.baseUrl, payment.bankToken)
    return makeInstruction(payment, { bankUrl, qrTimeoutSeconds: options.qrTimeoutSeconds })
  }

  function renewCode(payment: PaymentState): void {
    payment.operation = { id: options.nextOperationId(), createdAtMs: timeline.now() }
    payment.bankToken = randomText(16)
    ledger.rememberToken(payment.bankToken, payment)
    watchDeadline(payment)
  }

  /** Declines a payment whose time runs out, unless a new code has moved its end. */
  function watchDeadline(payment: PaymentState): void {
    const lifetimeMs = getLifetimeMs(payment.order.method, options.qrTimeoutSeconds)
    const deadlineMs = payment.operation.createdAtMs + lifetimeMs
    payment.deadlineMs = deadlineMs
    timeline.schedule(deadlineMs - timeline.now(), async () => {
      if (payment.deadlineMs === deadlineMs && !payment.isDecided) decide(payment, 'timeOut')
    })
  }

  const decide: Director['decide'] = (payment, decision, { code, delayMs } = {}) => {
    if (payment.isDecided) return false
    const steps = payment.scenario.after[decision].map((step) =>
      code && decision === 'decline' ? withDeclineCode(step, code) : step,
    )
    payment.decision = decision
    payment.isDecided = steps.some((step) => !step.forged && isResult(step))
    play(payment, steps, delayMs)
    return true
  }

  return {
    async open(payment) {
      const { opening, approvesAfterMs } = payment.scenario
      watchDeadline(payment)
      play(
        payment,
        opening.filter((step) => !step.beforeAnswer),
      )
      if (approvesAfterMs !== undefined) {
        timeline.schedule(approvesAfterMs, async () => {
          decide(payment, 'approve')
        })
      }
      for (const step of opening) if (step.beforeAnswer) await enqueue(payment, step)
    },
    decide,
    refund(payment, isPartial) {
      const { status } = payment.moment
      if (status !== 'success' && status !== 'partially refunded') return false
      play(payment, [
        { send: { status: isPartial ? 'partially refunded' : 'refunded', code: '0' } },
      ])
      return true
    },
  }
}

function toMoment(payment: PaymentState, send: Step['send'], atMs: number): Moment {
  const { order, operation, moment } = payment
  if (typeof send === 'string') {
    const isTooLate = isFinalStatus(moment.status)
    return {
      status: awaitingStatus(order.method),
      code: '9999',
      amount: order.amount,
      // A code that comes after the result says when it was true.
      atMs: isTooLate ? operation.createdAtMs : atMs,
    }
  }
  const { value, currency } = order.amount
  const amount = { value: value + (send.extraAmount ?? 0), currency }
  return { status: send.status, code: send.code, amount, atMs }
}

function isResult({ send }: Step): boolean {
  return typeof send === 'object' && isFinalStatus(send.status)
}

function withDeclineCode(step: Step, code: string): Step {
  const { send, forged } = step
  if (forged || typeof send === 'string' || send.status !== 'decline') return step
  return { ...step, send: { ...send, code } }
}

function getKind(step: Step, moment: Moment, instruction: Instruction): DeliveryKind {
  if (step.forged) return 'forged'
  if (isFinalStatus(moment.status)) return 'final'
  return Object.keys(instruction).length > 0 ? 'intermediate' : 'progress'
}
