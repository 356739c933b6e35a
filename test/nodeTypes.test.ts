import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'

it('a backend type-checks with the types of Node alone, declarations included (run `npm run build` before)', () => {
  const settings = '--ignoreConfig --noEmit --strict --skipLibCheck false --types node'.split(' ')
  const platform = '--lib es2023 --target es2023 --module nodenext'.split(' ')
  const tsc = ['node_modules/typescript/bin/tsc', ...settings, ...platform]
  const { stdout, status } = spawnSync(process.execPath, [...tsc, 'test/types/backend.ts'], {
    encoding: 'utf8',
  })
  expect(stdout).toBe('')
  expect(status).toBe(0)
}, 60_000)
