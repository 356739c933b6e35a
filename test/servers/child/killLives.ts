import type { ScenarioName } from '../../../src/simulator/index.ts'
import { type Customer, createCustomer } from './killCustomer.ts'
import type { Aim, KillLine } from './killLine.ts'

/** A course of things, from the order to its end. */
interface Course {
  scenario: ScenarioName
  play(customer: Customer, line: KillLine): Promise<void>
}

/** The plainest course. */
export const PAID = 'paid, and told twice'

/** What can happen to a customer while the backend dies again and again. */
const COURSES: Readonly<Record<string, Course>> = {
  [PAID]: {
    scenario: 'approve',
    async play(customer, line) {
      const started = await customer.create('create')
      await customer.receive('callback with the code', started, 'intermediate')
      customer.life.callback = 'callback of success'
      await customer.life.simulator.pay(started.story.paymentId)
      await customer.receive('callback of success', started, 'final')
      await customer.repeat('the same callback again')
      await line.end(started.story, 'succeeded')
    },
  },
  'declined, paid later': {
    scenario: 'late-success',
    async play(customer, line) {
      const started = await customer.create('create')
      await customer.receive('callback with the code', started, 'intermediate')
      customer.life.callback = 'callback of decline'
      await customer.life.simulator.expire(started.story.paymentId)
      await customer.receive('callback of decline', started, 'final')
      customer.life.callback = 'callback of success'
      await customer.life.simulator.advance(30_000)
      await customer.receive('callback of success', started, 'final', 2)
      await line.end(started.story, 'succeeded')
    },
  },
  declined: {
    scenario: 'approve',
    async play(customer, line) {
      const started = await customer.create('create')
      await customer.receive('callback with the code', started, 'intermediate')
      customer.life.callback = 'callback of decline'
      await customer.life.simulator.decline(started.story.paymentId)
      await customer.receive('callback of decline', started, 'final')
      await line.end(started.story, 'declined')
    },
  },
  'a code before the answer': {
    scenario: 'callback-before-answer',
    async play(customer, line) {
      customer.life.callback = 'callback with the code'
      const started = await customer.create('create')
      await customer.receive('callback with the code', started, 'intermediate')
      customer.life.callback = 'callback of success'
      await customer.life.simulator.pay(started.story.paymentId)
      await customer.receive('callback of success', started, 'final')
      await line.end(started.story, 'succeeded')
    },
  },
  'paid, and only told when asked': {
    scenario: 'silent',
    async play(customer, line) {
      const started = await customer.create('create')
      await customer.receive('callback with the code', started, 'intermediate')
      await customer.life.simulator.pay(started.story.paymentId)
      await customer.reconcile('reconcile', started)
      await customer.reconcile('reconcile', started)
      await line.end(started.story, 'succeeded')
    },
  },
  'paid silently, then a new code is asked for': {
    scenario: 'silent',
    async play(customer, line) {
      const started = await customer.create('create')
      await customer.receive('callback with the code', started, 'intermediate')
      await customer.life.simulator.pay(started.story.paymentId)
      const second = await customer.create('create in its place', { replaces: started })
      if (second.status !== 409) line.findings.push('a paid payment was replaced by a new one')
      await line.end(started.story, 'succeeded')
    },
  },
  'expired, and a new code is paid': {
    scenario: 'approve',
    async play(customer, line) {
      const expired = await customer.create('create')
      await customer.receive('callback with the code', expired, 'intermediate')
      customer.life.callback = 'callback of decline'
      await customer.life.simulator.expire(expired.story.paymentId)
      await customer.receive('callback of decline', expired, 'final')
      const renewed = await customer.create('create after an expiry', { replaces: expired })
      await customer.receive('callback with the code', renewed, 'intermediate')
      customer.life.callback = 'callback of success'
      await customer.life.simulator.pay(renewed.story.paymentId)
      await customer.receive('callback of success', renewed, 'final')
      await line.end(expired.story, 'expired')
      await line.end(renewed.story, 'succeeded')
    },
  },
  'paid, and found by the job': {
    scenario: 'silent',
    async play(customer, line) {
      const started = await customer.create('create')
      await customer.receive('callback with the code', started, 'intermediate')
      await customer.life.simulator.pay(started.story.paymentId)
      await customer.runJob('reconcileDue', started)
      await line.end(started.story, 'succeeded')
    },
  },
  'asked for once, and found by the job': {
    scenario: 'silent',
    async play(customer, line) {
      const started = await customer.create('create', { givesUp: true })
      const { story } = started
      if (story.accepted > 0) await customer.life.simulator.pay(story.paymentId)
      await customer.runJob('reconcileDue', started)
      const { row } = await line.read(story)
      await line.end(story, story.accepted > 0 ? 'succeeded' : row ? 'failed' : undefined)
    },
  },
}

export const COURSE_NAMES = Object.keys(COURSES)

/** Plays a course to its end, however often the backend dies on the way. */
export async function playCourse(line: KillLine, name: string, aims: Aim[] = []): Promise<void> {
  const course = COURSES[name]
  if (!course) throw new Error(`There is no course "${name}".`)
  const life = line.begin(name, aims, course.scenario)
  try {
    await course.play(createCustomer(line, life), line)
  } finally {
    life.simulator.stop()
  }
}
