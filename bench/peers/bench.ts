import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright'
import { launchOptions } from '../../scripts/chromium.mjs'
import { buildPages } from './buildPages.ts'
import { type Backend, createBackend } from './createBackend.ts'
import { HIDDEN_CRITERION, hiddenRows, playHidden } from './hiddenRows.ts'
import type { Verdict } from './judge.ts'
import { networkRows } from './networkRows.ts'
import { pageRows } from './pageRows.ts'
import type { Product } from './paymentRun.ts'
import { failures, type Result, report } from './report.ts'
import type { Row } from './row.ts'
import { Stage } from './stage.ts'
import { timeRows } from './timeRows.ts'

const PRODUCTS = ['adyen', 'quietzone'] as const
const PAGE = fileURLToPath(new URL('../../docs/peers.md', import.meta.url))
const AT_A_TIME = 2
const FROM = '<!-- made by npm run bench:peers -->'
const TO = '<!-- end -->'

/**
 * Puts both through all faults, prints the table and writes it into docs/peers.md.
 *
 * @param words Only rows whose ids or fault hold one of these; nothing is then written.
 */
export async function bench(words: readonly string[]): Promise<void> {
  const startedAtMs = performance.now()
  const isWanted = ({ ids, fault }: { ids: string; fault: string }) =>
    words.length === 0 || words.some((word) => `${ids} ${fault}`.includes(word))
  const backend = await createBackend(await buildPages())
  const browser = await chromium.launch(launchOptions())
  // What is measured in real time has the machine to itself.
  const hidden = hiddenRows.some(isWanted) ? await playHidden(backend, PRODUCTS) : []
  const rows = [...networkRows, ...timeRows, ...pageRows].filter(isWanted)
  const results = await inTurns(rows, (row) => playRow(browser, backend, row))
  for (const [index, [adyen, quietzone]] of hidden.entries()) {
    const row = hiddenRows[index]
    if (!row || !adyen || !quietzone) continue
    const { ids, fault } = row
    results.push({ ids, fault, criterion: HIDDEN_CRITERION, verdicts: { adyen, quietzone } })
  }
  const table = report(results, {
    date: new Date().toISOString().slice(0, 10),
    versions: { adyen: versionOf('node_modules/@adyen/adyen-web'), quietzone: versionOf('../..') },
    browser: `Chromium ${browser.version()}`,
    seconds: (performance.now() - startedAtMs) / 1_000,
  })
  await browser.close()
  backend.close()
  console.log(table)
  if (words.length === 0) writePage(table)
  if (failures(results, 'quietzone').length > 0) process.exitCode = 1
}

async function playRow(browser: Browser, backend: Backend, row: Row): Promise<Result> {
  const [adyen, quietzone] = await Promise.all([
    play(browser, backend, row, 'adyen'),
    play(browser, backend, row, 'quietzone'),
  ])
  const { ids, fault, criterion, note } = row
  const asked = typeof criterion === 'string' ? criterion : criterion.own
  return { ids, fault, criterion: asked, verdicts: { adyen, quietzone }, note }
}

async function play(
  browser: Browser,
  backend: Backend,
  row: Row,
  product: Product,
): Promise<Verdict> {
  const stages: Stage[] = []
  try {
    return await row.play(async (options) => {
      const stage = await Stage.open(browser, backend, product, options)
      stages.push(stage)
      return stage
    }, product)
  } finally {
    for (const stage of stages) await stage.close()
  }
}

/** Works through a list, a few at a time, and answers in the list's order. */
async function inTurns<Item, Answer>(
  items: readonly Item[],
  work: (item: Item) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = []
  const left = [...items.entries()]
  async function takeTurns(): Promise<void> {
    for (let next = left.shift(); next; next = left.shift()) answers[next[0]] = await work(next[1])
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, takeTurns))
  return answers
}

function versionOf(folder: string): string {
  const path = new URL(`${folder}/package.json`, import.meta.url)
  const { version } = JSON.parse(readFileSync(path, 'utf8'))
  return String(version)
}

/** Replaces what stands between the two marks. */
function writePage(table: string): void {
  const page = readFileSync(PAGE, 'utf8')
  const [before] = page.split(FROM)
  const [, after] = page.split(TO)
  writeFileSync(PAGE, `${before}${FROM}\n\n${table}\n${TO}${after}`)
}
