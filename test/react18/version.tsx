import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { version } from 'react'
import { version as domVersion } from 'react-dom'
import { expect, it } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import installed from './package.json' with { type: 'json' }

const { peerDependencies } = packageJson

/** The oldest version that a range such as `^18.2.0 || ^19.0.0` takes. */
function floorOf(range: string): string | undefined {
  return /\d+\.\d+\.\d+/.exec(range)?.[0]
}

it('R44 these tests run on the oldest React that the package promises', () => {
  expect([version, domVersion]).toEqual([
    floorOf(peerDependencies.react),
    floorOf(peerDependencies['react-dom']),
  ])
})

it('R44 these tests run on the oldest React Query that the package promises', async () => {
  const floor = floorOf(peerDependencies['@tanstack/react-query'])
  expect(installed.dependencies['@tanstack/react-query']).toBe(floor)
  const folder = join('test', 'react18', 'node_modules', '@tanstack', 'react-query')
  expect(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version).toBe(floor)
  // A later version exports this as well, so here the alias is known to work.
  expect(Object.keys(await import('@tanstack/react-query'))).not.toContain('mutationOptions')
})
