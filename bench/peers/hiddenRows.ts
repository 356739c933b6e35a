import { Cdp } from '../../test/browser/cdp.ts'
import { Tab } from '../../test/browser/tab.ts'
import type { Backend } from './createBackend.ts'
import type { Verdict } from './judge.ts'
import type { Product, Run } from './paymentRun.ts'
import { readScreen, type Screen } from './readScreen.ts'

/** One way of being away from the page, in real time and with truly hidden tabs. */
export interface HiddenRow {
  ids: string
  fault: string
  awayMs: number
  isFrozen: boolean
}

const TRIALS = 3
const WITHIN_MS = 1_000
const LONGEST_MS = 20_000
const STAGGER_MS = 1_700

export const HIDDEN_CRITERION = `in real time, the worst of ${TRIALS}: paid on the screen within a second of coming back`

export const hiddenRows: readonly HiddenRow[] = [
  {
    ids: 'R10 F-30 G-04',
    fault: 'The tab is hidden for 75 s, paid just before the customer comes back to it',
    awayMs: 75_000,
    isFrozen: false,
  },
  {
    ids: 'F-32',
    fault: 'The tab is frozen for 15 s by the browser, paid meanwhile',
    awayMs: 15_000,
    isFrozen: true,
  },
]

/** Plays all of them at the same time. Answers the verdicts by row and product. */
export async function playHidden(backend: Backend, products: readonly Product[]) {
  const cdp = new Cdp()
  try {
    return await Promise.all(
      hiddenRows.map((row) =>
        Promise.all(products.map((product) => playTrials(cdp, backend, product, row))),
      ),
    )
  } finally {
    await cdp.close()
  }
}

async function playTrials(cdp: Cdp, backend: Backend, product: Product, row: HiddenRow) {
  const trials = Array.from({ length: TRIALS }, async (_, trial) => {
    await sleep(trial * STAGGER_MS)
    return play(cdp, backend, product, row, trial)
  })
  const took = await Promise.all(trials)
  const worst = Math.max(...took)
  const saw = Number.isFinite(worst)
    ? `paid after ${took.map((ms) => (ms / 1_000).toFixed(1)).join(', ')} s`
    : `not paid after ${LONGEST_MS / 1_000} s`
  return { isMet: worst <= WITHIN_MS, saw } satisfies Verdict
}

/** How long after coming back the result is on the screen. */
async function play(
  cdp: Cdp,
  backend: Backend,
  product: Product,
  { awayMs, isFrozen }: HiddenRow,
  trial: number,
): Promise<number> {
  const run: Run = {
    id: `hidden-${product}-${awayMs}-${trial}`,
    product,
    truth: 'open',
    now: () => Date.now(),
    expiresAtMs: Date.now() + 10 * 60_000,
    fault: () => undefined,
    questions: [],
    answering: 0,
  }
  backend.add(run)
  const tab = await Tab.open(cdp, `${backend.origin}/${product}.html?run=${run.id}&minutes=10`)
  const shows = () => tab.evaluate<Screen['shows']>(`(${readScreen})().shows`)
  for (let tries = 0; tries < 50 && (await shows()) !== 'code'; tries++) await sleep(100)
  await sleep(5_000)
  await tab.hide()
  if (isFrozen) await tab.freeze()
  await sleep(awayMs)
  run.truth = 'paid'
  await sleep(200)
  if (isFrozen) await tab.thaw()
  await tab.show()
  const backAtMs = performance.now()
  let tookMs = Number.POSITIVE_INFINITY
  while (performance.now() - backAtMs < LONGEST_MS) {
    if ((await shows()) === 'paid') {
      tookMs = performance.now() - backAtMs
      break
    }
    await sleep(20)
  }
  await tab.close()
  return tookMs
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
