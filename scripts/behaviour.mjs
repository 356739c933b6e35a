// Makes docs/behaviour.md from the titles of the tests: `npm run behaviour`; with `--check` it only compares.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'
import { idsIn, readTests } from './testTitles.mjs'

/**
 * @typedef {import('../test/promises.ts').PromiseGroup} PromiseGroup
 * @typedef {{ title: string, file: string, ids: string[], condition?: string }} Proof
 * A test whose title names ids, with the condition on which it runs.
 */

/** Real servers, which `npm test` starts itself and CI requires: without them the run is red there. */
const REQUIRED_IN_CI = ['!hasPostgres', '!hasRedis']

const root = fileURLToPath(new URL('..', import.meta.url))
const SHOWN = 3
const INTRODUCTION = `# What you can rely on

Each line is a promise to customers and shops, and the tests that prove it. This page is made from the titles of
the tests by \`npm run behaviour\`; the promises are kept in [test/promises.ts](../test/promises.ts). What the same
faults do to another published checkout is in [peers.md](peers.md).
`

/** Every test that names an id, in the order of files. @returns {Proof[]} */
export function findProofs() {
  return readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .map((name) => `test/${name.replaceAll('\\', '/')}`)
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('/node_modules/'))
    .sort()
    .flatMap((file) => {
      const read = (/** @type {string} */ path) => readFileSync(join(root, path), 'utf8')
      const tests = readTests(read(file), file, (from) => read(join(dirname(file), from)))
      return tests.map((test) => ({ ...test, file, ids: idsIn(test.title) }))
    })
    .filter(({ ids }) => ids.length > 0)
}

/** Whether a test is a part of each `npm test` that counts. @param {Proof} proof */
export function isAlwaysRun({ condition }) {
  return condition === undefined || REQUIRED_IN_CI.includes(condition)
}

/** @param {readonly PromiseGroup[]} groups @param {readonly Proof[]} proofs */
export function behaviourPage(groups, proofs) {
  return [INTRODUCTION, ...groups.flatMap((group) => groupTable(group, proofs))].join('\n')
}

/** What the page on disk says. */
export function readBehaviourPage() {
  try {
    return readFileSync(join(root, 'docs', 'behaviour.md'), 'utf8')
  } catch {
    return ''
  }
}

/** @param {PromiseGroup} group @param {readonly Proof[]} proofs @returns {string[]} */
function groupTable({ title, demand, promises }, proofs) {
  const rows = Object.entries(promises).flatMap(([id, promise]) => {
    const named = proofs.filter(({ ids }) => ids.includes(id))
    const own = named.filter(isAlwaysRun)
    if (named.length === 0 && demand === 'named') return []
    const elsewhere = named.length > 0 ? `only outside \`npm test\`: ${provedBy(named)}` : 'not yet'
    return [`| ${id} | ${promise} | ${own.length === 0 ? elsewhere : provedBy(own)} |`]
  })
  if (rows.length === 0) return []
  return [`## ${title}\n`, '| | promise | proved by |', '| --- | --- | --- |', ...rows, '']
}

/** A few tests, from as many files as possible. @param {readonly Proof[]} proofs */
function provedBy(proofs) {
  const firsts = proofs.filter(
    ({ file }, index) => proofs.findIndex((other) => other.file === file) === index,
  )
  const ordered = [...new Set([...firsts, ...proofs])]
  const links = ordered.slice(0, SHOWN).map(({ title, file }) => `[${plain(title)}](../${file})`)
  const more = ordered.length - links.length
  return [...links, ...(more > 0 ? [`and ${more} more`] : [])].join('<br>')
}

/** A title without its ids, safe in a table. @param {string} title */
function plain(title) {
  return idsIn(title)
    .reduce((text, id) => text.replaceAll(new RegExp(`\\b${id}(?![\\w-])`, 'g'), ''), title)
    .replace(/\([\s,]*\)/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\|[\]<>*_`]/g, (sign) => `\\${sign}`)
}

async function main() {
  /** @type {{ module: { promises: readonly PromiseGroup[] } }} */
  const { module } = await runnerImport(join(root, 'test', 'promises.ts'), {
    configFile: false,
    logLevel: 'silent',
  })
  const page = behaviourPage(module.promises, findProofs())
  if (!process.argv.includes('--check')) {
    writeFileSync(join(root, 'docs', 'behaviour.md'), page)
  } else if (readBehaviourPage() !== page) {
    console.error('docs/behaviour.md does not say what the tests say. Run: npm run behaviour')
    process.exitCode = 1
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main()
