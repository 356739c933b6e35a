// Everything that must hold, in one command, on a machine that has only Node and npm.
import { spawnSync } from 'node:child_process'
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

// These stop the run: what comes after would only repeat their errors.
/** @type {[string, string, string[]][]} */
const checks = [
  ['Find a browser', 'node', ['scripts/chromium.mjs']],
  ['Types', 'npx', ['tsc', '-p', 'tsconfig.json']],
  ['Types with React 18', 'npx', ['tsc', '-p', react18]],
  ['Lint', 'npx', ['biome', 'check', '.']],
  ['Build', 'npm', ['run', '--silent', 'build']],
  ['Package', 'npm', ['run', '--silent', 'package']],
  ['Unused code', 'npx', ['knip']],
]
for (const [name, command, args] of checks) {
  if (!run(name, command, args)) finish(false)
}

const isGreen = [
  run('Tests', 'npx', vitest(vitestReport)),
  run('Tests with React 18', 'npx', [
    ...vitest(react18Report),
    '--config',
    join(react18, 'vitest.config.ts'),
  ]),
  run('Storybook', 'npm', ['run', '--silent', 'build:storybook']),
  run('End to end', 'npx', ['playwright', 'test', '--project=pages', '--project=engines'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: pagesReport,
  }),
  run('End to end, timed', 'npx', ['playwright', 'test', '--project=timed'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: timedReport,
  }),
]
finish(isGreen.every(Boolean))

/** @param {string} name @param {string} command @param {string[]} args @param {Record<string, string>} [env] */
function run(name, command, args, env = {}) {
  const startedAt = Date.now()
  console.log(`\n── ${name}`)
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, STORYBOOK_DISABLE_TELEMETRY: '1', ...env },
    shell: process.platform === 'win32',
  })
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
