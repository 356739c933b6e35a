import { closestName } from '../base/closestName.ts'
import { QuietzoneError } from '../base/quietzoneError.ts'
import type { PaymentMethod } from '../protocol/paymentMethod.ts'
import type { Scenario, Step } from './scenario.ts'

/** How long the gateway needs to get a code from the bank. */
const INSTRUCTION_MS = 300

const instruction: Step = { send: 'instruction', afterMs: INSTRUCTION_MS }
const instructionAgain: Step = { send: 'instruction', afterMs: 1_000 }
const success: Step = { send: { status: 'success', code: '0' } }
const decline: Step = { send: { status: 'decline', code: '20000' } }
const timeOut: Step = { send: { status: 'decline', code: '20602' } }
const refunded: Step = { send: { status: 'refunded', code: '0' } }
const processing: Step = { send: { status: 'external processing', code: '9999' } }
const cancel: Step = { send: { status: 'canceled', code: '20301' } }

const after = {
  approve: [success],
  decline: [decline],
  wait: [processing],
  timeOut: [timeOut],
} as const
const usual = { opening: [instruction], after } as const

/** Everything that can be played, by name. */
export const SCENARIOS = {
  approve: {
    about: 'The bank does as the customer decides: approve, decline or wait.',
    ...usual,
  },
  decline: {
    about: 'The bank declines (20000) even when the customer approves.',
    ...usual,
    after: { ...after, approve: [decline] },
  },
  'time-out': {
    about:
      'The bank never hears of the approval; the payment is declined (20602) when its time is over.',
    ...usual,
    after: { ...after, approve: [] },
  },
  'late-time-out': {
    about: 'QR Ph says when its code ends, too; that the time ran out is told a minute late.',
    ...usual,
    after: { ...after, timeOut: [{ ...timeOut, afterMs: 60_000 }] },
    instruction: 'timed-code',
  },
  'late-success': {
    about: 'Declined as timed out when its time is over, paid after all 30 seconds later.',
    ...usual,
    after: {
      ...after,
      approve: [processing],
      timeOut: [timeOut, { ...success, afterMs: 30_000 }],
    },
  },
  refunded: {
    about: 'Paid, and all of the money is given back ten seconds later.',
    ...usual,
    after: { ...after, approve: [success, { ...refunded, afterMs: 10_000 }] },
  },
  'refund-first': {
    about: 'Paid and given back at once; the callback of the refund is the only one that comes.',
    ...usual,
    after: { ...after, approve: [{ ...success, unsent: true }, refunded] },
  },
  duplicate: {
    about: 'Every callback comes three times.',
    ...usual,
    repeatAfterMs: [0, 2_000],
  },
  'final-before-intermediate': {
    about: 'The bank approves by itself, and the result comes a second before the code.',
    opening: [],
    approvesAfterMs: 1_500,
    after: {
      approve: [success, instructionAgain],
      decline: [decline, instructionAgain],
      wait: [processing],
      timeOut: [timeOut, instructionAgain],
    },
  },
  'callback-before-answer': {
    about: 'The code comes before the answer to the sale request.',
    ...usual,
    opening: [{ send: 'instruction', beforeAnswer: true }],
  },
  'bad-signature': {
    about: 'A forged callback comes before each true one.',
    opening: [{ ...success, forged: true, afterMs: INSTRUCTION_MS }, instruction],
    after: {
      approve: [{ ...decline, forged: true }, success],
      decline: [{ ...success, forged: true }, decline],
      wait: [processing],
      timeOut: [{ ...success, forged: true }, timeOut],
    },
  },
  silent: {
    about: 'The result is never sent; only the status request tells it.',
    ...usual,
    after: {
      approve: [{ ...success, unsent: true }],
      decline: [{ ...decline, unsent: true }],
      wait: [{ ...processing, unsent: true }],
      timeOut: [{ ...timeOut, unsent: true }],
    },
  },
  'second-format': {
    about: 'Callbacks come in the second format, signed in `general`.',
    ...usual,
    format: 'second',
  },
  'qr-not-first': {
    about: 'The code stands behind things that nobody knows.',
    methods: ['cup-qr', 'ph-qr'],
    ...usual,
    instruction: 'code-last',
  },
  'new-qr': {
    about: 'After 20 seconds a new code replaces the first one.',
    methods: ['cup-qr', 'ph-qr'],
    opening: [instruction, { send: 'new-instruction', afterMs: 20_000 }],
    after,
  },
  'post-redirect': {
    about: 'The bank page must be opened by POST with form fields.',
    methods: ['hizliqr'],
    ...usual,
    instruction: 'post-redirect',
  },
  'qr-string': {
    about: 'QR Ph sends the text of the code instead of a picture.',
    methods: ['ph-qr'],
    ...usual,
    instruction: 'text-code',
  },
  'lost-answer': {
    about: 'The sale is taken, but HTTP 502 is all that the shop hears; the callbacks come.',
    ...usual,
    losesAnswer: true,
  },
  failed: {
    about: 'The sale is accepted, then fails at the bank (external error) before there is a code.',
    ...usual,
    opening: [{ send: { status: 'external error', code: '20502' }, afterMs: 1_000 }],
  },
  canceled: {
    about: 'The payment ends as canceled (20301), whatever is pressed at the bank.',
    ...usual,
    after: { ...after, approve: [cancel], decline: [cancel] },
  },
  'status-word-unknown': {
    about: 'A status that nobody has heard of comes before the result.',
    ...usual,
    after: {
      ...after,
      approve: [
        { send: { status: 'awaiting moonrise', code: '9999' } },
        { ...success, afterMs: 3_000 },
      ],
    },
  },
  'wrong-amount': {
    about: 'The success names 1.00 more than was ordered.',
    ...usual,
    after: {
      ...after,
      approve: [{ send: { status: 'success', code: '0', extraAmount: 100 } }],
    },
  },
  'bad-display-data': {
    about: 'The code is a picture that could hold script (SVG), which must not be shown.',
    methods: ['cup-qr', 'ph-qr'],
    ...usual,
    instruction: 'svg-code',
  },
  'bad-redirect': {
    about: 'The redirect leads to a `javascript:` address, which must not be opened.',
    methods: ['hizliqr'],
    ...usual,
    instruction: 'script-redirect',
  },
  'numbers-as-strings': {
    about: 'All numbers come as text, which is signed alike and means the same.',
    ...usual,
    format: 'texts',
  },
} satisfies Record<string, Scenario>

export type ScenarioName = keyof typeof SCENARIOS

export const SCENARIO_NAMES = Object.keys(SCENARIOS) as readonly ScenarioName[]

export function isScenarioName(value: unknown): value is ScenarioName {
  return typeof value === 'string' && Object.hasOwn(SCENARIOS, value)
}

/** The name itself. Throws a `QuietzoneError` that names the nearest scenario when there is none of this name. */
export function checkScenario(name: ScenarioName): ScenarioName {
  if (isScenarioName(name)) return name
  const meant = closestName(String(name), SCENARIO_NAMES)
  throw new QuietzoneError(
    'invalid-input',
    `There is no scenario "${name}". ${meant ? `Did you mean "${meant}"? ` : ''}The scenarios are ${SCENARIO_NAMES.join(', ')}.`,
  )
}

/** What is played for a payment of a method: the scenario, or `approve` where it does not concern the method. */
export function getScenario(name: ScenarioName, method: PaymentMethod): Scenario {
  const scenario: Scenario = SCENARIOS[name]
  return scenario.methods?.includes(method) === false ? SCENARIOS.approve : scenario
}
