import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
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

it('the declarations have no types of bytes that TypeScript before 5.7 does not know (run `npm run build` before)', () => {
  const files = readdirSync('dist', { recursive: true, encoding: 'utf8' })
  const declarations = files.filter((file) => file.endsWith('.d.ts'))
  expect(declarations.length).toBeGreaterThan(100)
  const generic = declarations.filter((file) => {
    const code = readFileSync(join('dist', file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
    return (
      /\b(?:\w+Array|Buffer|DataView)<(?:ArrayBuffer|SharedArrayBuffer)/.test(code) ||
      /\bUint8Array</.test(code)
    )
  })
  expect(generic).toEqual([])
})
