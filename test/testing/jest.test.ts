import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

it('T20 U8 a shop’s page is tested with Jest as documented (run `npm run build` before)', () => {
  const page = readFileSync('docs/testing.md', 'utf8')
  for (const name of ['jest.config.cjs', 'jest.setup.cjs']) {
    const [, code] = readFileSync(`test/jest/${name}`, 'utf8').split(/^(?:\/\/.*\n)*/)
    expect(page).toContain(code)
  }
  const isInstalled = existsSync('test/jest/node_modules/jest')
  expect(isInstalled, 'Run `npm ci` in test/jest, or `npm test`.').toBe(true)
  // A copy, as npm installs it: Jest looks at real paths.
  for (const part of ['dist', 'package.json']) {
    cpSync(part, `test/jest/node_modules/quietzone/${part}`, { recursive: true })
  }
  const { status, stderr } = spawnSync('npx', ['jest', '--rootDir', '.'], {
    cwd: 'test/jest',
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'test' },
  })
  expect(stderr).toContain('1 passed')
  expect(status).toBe(0)
}, 120_000)
