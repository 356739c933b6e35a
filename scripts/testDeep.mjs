// The random tests with their bigger figures. Hours, not minutes: for a night, not for every change.
import { spawnSync } from 'node:child_process'
import { ensureInstalled, root } from './ensureInstalled.mjs'

const figures = {
  LAB_RUNS: '50000',
  LAB_DEEP: '1',
  LAB_BROWSER_RUNS: '500',
  FUZZ_RUNS: '200000',
  SCAN_DEEP: '1',
  MUTATION_RUNS: '1000000',
  KILL_RUNS: '5000',
  INSTANCE_RUNS: '2000',
  WALK_DEEP: '1',
}

ensureInstalled()
const vitest = [
  'vitest',
  'run',
  '--testTimeout=36000000',
  'test/lab',
  'test/hostile',
  'mutations',
  'ambiguity',
  'kill',
  'twoInstances',
]
const playwright = [
  'playwright',
  'test',
  '--timeout=36000000',
  'faults',
  'reactions',
  'scan',
  'hostile',
  'axeWalk',
]
const runs = [['scripts/chromium.mjs'], vitest, playwright]
for (const [program = '', ...rest] of runs) {
  const [command, ...arguments_] = program.endsWith('.mjs')
    ? [process.execPath, program]
    : ['npx', program, ...rest]
  const { status } = spawnSync(command, arguments_, {
    cwd: root,
    stdio: 'inherit',
    // What is set already counts: one figure can be tried alone, and a seed can be given.
    env: { ...figures, ...process.env },
    shell: process.platform === 'win32',
  })
  if (status !== 0) process.exit(status ?? 1)
}
