// Everything that must hold, in one command, on a machine that has only Node and npm.
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { ensureInstalled, root } from './ensureInstalled.mjs'
import { judgeRun } from './judgeRun.mjs'

const reports = join(root, 'test-results')
const vitestReport = join(reports, 'vitest.json')
const react18Report = join(reports, 'vitest-react18.json')
const pagesReport = join(reports, 'playwright-pages.json')
const timedReport = join(reports, 'playwright-timed.json')
const react18 = join('test', 'react18')
const jest = join('test', 'jest')

ensureInstalled()
ensureInstalled(join(root, react18))
ensureInstalled(join(root, jest))
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })

/** @typedef {[name: string, command: string, args: string[]]} Check */
// Each list runs beside the other. A failure stops the run: what comes after would only repeat it.
/** @type {Check[][]} */
const checks = [
  [
    ['Find a browser', 'node', ['scripts/chromium.mjs']],
    ['Types', 'npx', ['tsc', '-p', 'tsconfig.json']],
    ['Types with React 18', 'npx', ['tsc', '-p', react18]],
    ['Unused code', 'npx', ['knip']],
  ],
  [
    ['Lint', 'npx', ['biome', 'check', '.']],
    ['Build', 'npm', ['run', '--silent', 'build']],
    ['Package', 'npm', ['run', '--silent', 'package']],
    ['Storybook', 'npm', ['run', '--silent', 'build:storybook']],
  ],
]
if ((await Promise.all(checks.map(runInTurn))).includes(false)) finish(false)

const isGreen = [
  run('Tests', 'npx', vitest(vitestReport)),
  run('Tests with React 18', 'npx', [
    ...vitest(react18Report),
    '--config',
    join(react18, 'vitest.config.ts'),
  ]),
  run('End to end', 'npx', ['playwright', 'test', '--project=pages', '--project=engines'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: pagesReport,
  }),
  run('End to end, timed', 'npx', ['playwright', 'test', '--project=timed'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: timedReport,
  }),
]
finish(isGreen.every(Boolean))

/** Runs checks one after the other, and prints what each printed when it has ended. @param {Check[]} list */
async function runInTurn(list) {
  for (const [name, command, args] of list) {
    const startedAt = Date.now()
    const child = spawn(command, args, { ...options(), stdio: ['ignore', 'pipe', 'pipe'] })
    /** @type {Buffer[]} */
    const printed = []
    child.stdout.on('data', (chunk) => printed.push(chunk))
    child.stderr.on('data', (chunk) => printed.push(chunk))
    const status = await new Promise((resolve) => child.once('close', resolve))
    console.log(`\n── ${name}\n${Buffer.concat(printed)}`)
    if (!report(name, status, startedAt)) return false
  }
  return true
}

/** @param {string} name @param {string} command @param {string[]} args @param {Record<string, string>} [env] */
function run(name, command, args, env = {}) {
  const startedAt = Date.now()
  console.log(`\n── ${name}`)
  /** @type {import('node:child_process').StdioOptions} */
  const stdio = ['ignore', 'inherit', 'inherit']
  return report(name, spawnSync(command, args, { ...options(env), stdio }).status, startedAt)
}

/** How each step is started. @param {Record<string, string>} [env] */
function options(env = {}) {
  return {
    cwd: root,
    env: { ...process.env, STORYBOOK_DISABLE_TELEMETRY: '1', ...env },
    shell: process.platform === 'win32',
  }
}

/** @param {string} name @param {number | null} status @param {number} startedAt */
function report(name, status, startedAt) {
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1)
  console.log(`── ${name}: ${status === 0 ? 'good' : 'FAILED'} in ${seconds} s`)
  return status === 0
}

/** @param {string} report */
function vitest(report) {
  // A machine that is busy may hold up what measures real time; what needed the second try is named and counted at the end.
  const retry = process.env.CI ? ['--retry=1'] : []
  return [
    ...['vitest', 'run', ...retry, `--maxWorkers=${availableParallelism()}`],
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  ]
}

/** Prints the sum of all reports as the last line and ends the run. @param {boolean} isGreen */
function finish(isGreen) {
  const units = [read(vitestReport), read(react18Report)]
  const run = judgeRun(units, [read(pagesReport), read(timedReport)])
  for (const line of run.lines) console.log(`\n${line}`)
  const isGood = isGreen && run.isGood
  console.log(`\n${run.passed} passed, ${isGood || run.failed > 0 ? run.failed : 1} failed`)
  process.exit(isGood ? 0 : 1)
}

/** @param {string} path */
function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}
