import type { PaymentStatus } from '../../src/protocol/payment.ts'
import type { Device, Schedule } from './schedule.ts'
import { seededRandom } from './seededRandom.ts'

/** A schedule by chance: some faults one after the other, somewhere among them the end of the payment. */
export function randomSchedule(seed: number): Schedule {
  const random = seededRandom(seed)
  const pick = <Item>(items: readonly Item[], otherwise: Item): Item =>
    items[Math.floor(random() * items.length)] ?? otherwise
  const isHit = (chance: number) => random() < chance

  const faults = Array.from({ length: 2 + Math.floor(random() * 3) }, () => pick(FAULTS, 'wait 2'))
  const [what, end] = pick(ENDINGS, ENDINGS[0])
  faults.splice(Math.floor(random() * (faults.length + 1)), 0, what)
  const begin = isHit(0.3) ? 'see awaiting, second-tab, wait 1' : 'see awaiting'
  return {
    title: `by chance, seed ${seed}`,
    steps: [begin, ...faults].join(', '),
    end,
    seed,
    method: 'cup-qr',
    ...(end === 'succeeded' && isHit(0.3) ? { scenario: 'duplicate' as const } : {}),
    ...(isHit(0.3) ? { page: ['strict' as const] } : {}),
    ...(isHit(0.3) ? { device: pick(DEVICE_NAMES, 'says offline') } : {}),
  }
}

/** Each leaves the tab in sight and the line in order. */
const FAULTS: readonly string[] = [
  'hide, wait 2, show',
  'hide, wait 1, advance 60, show',
  'hide, freeze, wait 2, show',
  'hide, freeze, wait 1, thaw, wait 1, show',
  'offline, wait 3, online',
  'says-offline, wait 1',
  'line failing, wait 3, line ok',
  'line cut, wait 3, line ok',
  'line hanging, wait 3, line ok',
  'line portal, wait 2, line ok',
  'line odd, wait 3, line ok',
  'line refused, wait 3, line ok',
  'line login, wait 2, line ok',
  'line busy, wait 2, line ok',
  'line mobile, wait 6, line ok',
  'reload, wait 1',
  'leave, wait 1, back, wait 1',
  'block 2',
  'wait 2',
  'advance 90',
]

const ENDINGS: readonly [Ending, ...Ending[]] = [
  ['pay', 'succeeded'],
  ['hide, pay, wait 1, show', 'succeeded'],
  ['offline, pay, wait 1, online', 'succeeded'],
  ['decline', 'declined'],
  ['line failing, decline, wait 2, line ok', 'declined'],
  ['advance 700', 'expired'],
  ['hide, advance 700, show', 'expired'],
]

const DEVICE_NAMES: readonly Device[] = ['a day ahead', 'a day behind', 'says offline']

type Ending = readonly [steps: string, end: PaymentStatus]
