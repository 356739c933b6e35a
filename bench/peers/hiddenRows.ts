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
  /** How long the customer is away; each is tried in a tab of its own. */
  awaySeconds: readonly number[]
  isFrozen: boolean
}

const WITHIN_MS = 1_000
const LONGEST_MS = 20_000

export const HIDDEN_CRITERION =
  'in real time: paid on the screen within a second of coming back, each time'

export const hiddenRows: readonly HiddenRow[] = [
  {
    ids: 'R10 F-30 G-04',
    fault:
      'The tab is hidden for 20, 35, 50, 65, 80 and 95 s, paid just before the customer is back',
    awaySeconds: [20, 35, 50, 65, 80, 95],
    isFrozen: false,
  },
  {
    ids: 'F-32',
    fault: 'The browser freezes the tab for 10, 15 and 20 s, paid just before the customer is back',
    awaySeconds: [10, 15, 20],
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
  const took = await Promise.all(
    row.awaySeconds.map((seconds) => play(cdp, backend, product, row, seconds)),
  )
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
  { isFrozen }: HiddenRow,
  awaySeconds: number,
): Promise<number> {
  const run: Run = {
    id: `hidden-${product}-${isFrozen}-${awaySeconds}`,
    product,
    truth: 'open',
    now: () => Date.now(),
    expiresAtMs: Date.now() + 10 * 60_000,
    fault: () => undefined,
    questions: [],
    answering: 0,
  }
  backend.add(run)
  const { browserContextId } = await cdp.session()('Target.createBrowserContext')
  const url = `${backend.origin}/${product}.html?run=${run.id}&minutes=10`
  const tab = await Tab.open(cdp, url, { browserContextId })
  const shows = () => tab.evaluate<Screen['shows']>(`(${readScreen})().shows`)
  for (let tries = 0; tries < 50 && (await shows()) !== 'code'; tries++) await sleep(100)
  await sleep(5_000)
  await tab.hide()
  if (isFrozen) await tab.freeze()
  await sleep(awaySeconds * 1_000)
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
