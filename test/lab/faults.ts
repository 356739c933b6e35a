import fc from 'fast-check'

/** Which kind of trouble a schedule is about. */
export type Family = 'line' | 'proxy' | 'device' | 'truth' | 'react' | 'tabs' | 'mixed'

/** Milliseconds after the payment was started. */
export interface Span {
  fromMs: number
  lastsMs: number
}

/** What a tab's line to the shop does for a while. */
export interface LineFault extends Span {
  tab: 'first' | 'second' | 'both'
  kind: LineFaultKind
  /** How many of ten requests it hits. */
  tenths: number
  /** Milliseconds, seconds or a choice, as the kind needs it. */
  amount: number
}

export type LineFaultKind = (typeof LINE_FAULT_KINDS)[number]

export const LINE_FAULT_KINDS = [
  'lost',
  'hung',
  'hung-unabortable',
  'slow-there',
  'slow-back',
  'overtaken',
  'server-error',
  'too-many',
  'login-page',
  'cut-off',
  'no-content',
  'empty',
  'nonsense',
  'stale',
  'foreign',
  'throws',
  /** The backend refuses in its own words. */
  'refused',
  /** Something in between refuses: 401, 403, 404 or 410 with another body. */
  'proxy-refusal',
  /** The shop's store has lost what it knew: true answers with lower versions. */
  'lost-writes',
] as const

/** What happens to the browser or the device. */
export type PageFault = Span &
  (
    | {
        kind: 'hidden' | 'frozen' | 'bfcache' | 'offline' | 'focus' | 'render' | 'reload' | 'leave'
      }
    /** Hidden, but with timers that run on time, as in a tab that plays music. */
    | {
        kind: 'hidden-awake'
      }
    | { kind: 'remount'; tab: 'first' | 'second' | 'both' }
    | { kind: 'clock-jump'; byMs: number }
    | {
        kind: 'asleep'
        monotonic: 'stands' | 'moves'
        wakes: 'unnoticed' | 'focus' | 'visible' | 'online'
      }
  ) & { requests: DeadRequests }

/** What becomes of requests whose answer came while nothing ran. */
export type DeadRequests = 'die' | 'fail' | 'late'

export function lineFaults(family: Family, lastMs: number): fc.Arbitrary<LineFault[]> {
  const maxLength = { line: 5, proxy: 4, device: 1, truth: 1, react: 1, tabs: 2, mixed: 4 }[family]
  const proxyKinds = fc.constantFrom<LineFaultKind>(
    ...([
      'proxy-refusal',
      'proxy-refusal',
      'refused',
      'lost-writes',
      'stale',
      'server-error',
    ] as const),
  )
  const anyKind = fc.oneof(
    {
      weight: 20,
      arbitrary: fc.constantFrom(...LINE_FAULT_KINDS.filter((each) => each !== 'refused')),
    },
    { weight: 1, arbitrary: fc.constant<LineFaultKind>('refused') },
  )
  const kind = family === 'proxy' ? proxyKinds : anyKind
  const fault = fc
    .record({
      span: span(lastMs, 90_000),
      tab: fc.constantFrom('both', 'first', 'second'),
      kind,
      tenths: fc.constantFrom(10, 10, 5, 2),
      amount: fc.nat(9_999),
    })
    .map(({ span, ...rest }): LineFault => ({ ...span, ...rest }))
  return fc.array(fault, { maxLength })
}

export function pageFaults(family: Family, lastMs: number): fc.Arbitrary<PageFault[]> {
  const maxLength = { line: 1, proxy: 1, device: 4, truth: 1, react: 6, tabs: 3, mixed: 4 }[family]
  const fault = fc
    .record({ span: span(lastMs, 120_000), what: kindsOf(family), requests: deadRequests })
    .map(({ span, what, requests }): PageFault => ({ ...span, ...what, requests }))
  return fc.array(fault, { maxLength })
}

const deadRequests = fc.constantFrom<DeadRequests>('die', 'fail', 'late')
const HOUR_MS = 60 * 60_000

const device = fc.oneof(
  fc.record({
    kind: fc.constantFrom('hidden', 'hidden-awake', 'frozen', 'bfcache', 'offline', 'focus'),
  }),
  fc.record({ kind: fc.constant('clock-jump'), byMs: fc.constantFrom(HOUR_MS, -HOUR_MS, 7_000) }),
  fc.record({
    kind: fc.constant('asleep'),
    monotonic: fc.constantFrom('stands', 'moves'),
    wakes: fc.constantFrom('unnoticed', 'focus', 'visible', 'online'),
  }),
)
const react = fc.oneof(
  fc.record({ kind: fc.constantFrom('render', 'reload', 'leave') }),
  fc.record({ kind: fc.constant('remount'), tab: fc.constantFrom('both', 'first', 'second') }),
)

function kindsOf(family: Family) {
  switch (family) {
    case 'line':
    case 'proxy':
      return fc.record({ kind: fc.constantFrom('offline', 'focus') })
    case 'react':
      return react
    case 'device':
    case 'truth':
      return device
    case 'tabs':
    case 'mixed':
      return fc.oneof(device, react)
    default:
      return family satisfies never
  }
}

export function span(lastMs: number, longestMs: number): fc.Arbitrary<Span> {
  return fc
    .tuple(fc.nat(lastMs), fc.integer({ min: 1, max: longestMs }))
    .map(([fromMs, lastsMs]) => ({ fromMs, lastsMs: Math.min(lastsMs, lastMs - fromMs) }))
}
