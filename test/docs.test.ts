import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as callbacks from '../examples/docs/callbacks.ts'
import * as customisation from '../examples/docs/customisation.tsx'
import * as mounting from '../examples/docs/mounting.ts'
import * as simulated from '../examples/docs/simulated.ts'
import * as stores from '../examples/docs/stores.ts'
import * as theming from '../examples/docs/theming.tsx'
import { sqlSchema } from '../src/stores/index.ts'

const MANUAL = readdirSync('docs').flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : []))
const PAGES = [
  ...['README.md', 'SECURITY.md', 'CONTRIBUTING.md', 'examples/storefront/README.md'],
  ...MANUAL,
]

describe('the manual (run `npm run build` before)', () => {
  const checked = readdirSync('examples/docs').map((name) => read(`examples/docs/${name}`))

  it.each(MANUAL.flatMap((page) => blocksOf(page, 'tsx?').map((code) => [page, code])))(
    '%s prints code that is type-checked and loads: %s',
    (_, code) => {
      const found = checked.find((text) => withoutImports(text).includes(withoutImports(code)))
      expect(found, 'no file of examples/docs holds this code').toBeDefined()
      expect(importsOf(checked.join('\n'))).toEqual(expect.arrayContaining(importsOf(code)))
    },
  )

  it('needs no database and no gateway for that', async () => {
    for (const loaded of [callbacks, customisation, mounting, simulated, stores, theming])
      expect(loaded).toBeDefined()
    expect(theming.stylesheet).toContain('--qz-border-radius: 8px;')
    const answer = await mounting.default.fetch(new Request('https://shop.example/api/ok'))
    expect(answer.status).toBe(200)
  })

  it('has every slot and every part that can be replaced in the tables of customisation', () => {
    const page = read('docs/customisation.md')
    const slots = namesOf('src/react/classNames.ts')
    const parts = namesOf('src/react/parts.ts').filter((name) => name?.match(/^[A-Z]/))
    expect(slots.length).toBeGreaterThan(30)
    expect([...page.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, slot]) => slot)).toEqual(slots)
    for (const part of parts) expect(page).toContain(`\`${part}\``)
  })

  it('prints the table as sqlSchema() makes it', () => {
    expect(blocksOf('docs/stores.md', 'sql')).toContain(sqlSchema())
  })

  it.each([
    ['PaymentsOptions', 'src/server/createPayments.ts'],
    ['GateOptions', 'src/server/gate/gate.ts'],
    ['RequestLimits', 'src/server/http/requestLimits.ts'],
  ])('names every option of %s', (name, file) => {
    const [, body = ''] =
      new RegExp(`export interface ${name} \\{\n(.*?)\n\\}`, 's').exec(read(file)) ?? []
    const options = [...body.matchAll(/^ {2}(\w+)\??[(:]/gm)].map(([, option]) => option)
    expect(options.length).toBeGreaterThan(3)
    const page = read('docs/server.md')
    for (const option of options) expect(page).toMatch(new RegExp(`\\b${option}\\b`))
  })
})

it.each(PAGES)('%s links to files and headings that are there', (page) => {
  for (const [, target = ''] of read(page).matchAll(/\]\((?!\w+:)([^)\s]+)\)/g)) {
    const [path = '', anchor] = target.split('#')
    const file = path === '' ? page : join(dirname(page), path)
    expect(() => readFileSync(file), `${target} of ${page}`).not.toThrow()
    if (anchor !== undefined) expect(anchorsOf(file), `${target} of ${page}`).toContain(anchor)
  }
})

function read(file: string): string {
  return readFileSync(file, 'utf8')
}

function blocksOf(page: string, language: 'tsx?' | 'sql'): string[] {
  const blocks = read(page).matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))
  return [...blocks].map(([, code = '']) => code)
}

/** The names of an interface's members. */
function namesOf(file: string): (string | undefined)[] {
  return [...read(file).matchAll(/^ {2}'?([\w-]+)'?\??: /gm)].map(([, name]) => name)
}

/** The code without its imports, indentation and empty lines. */
function withoutImports(code: string): string {
  const lines = code.replaceAll(IMPORT, '').split('\n')
  return lines.flatMap((line) => line.trim() || []).join('\n')
}

/** Each imported name, with where it comes from. */
function importsOf(code: string): string[] {
  return [...code.matchAll(IMPORT)].flatMap(([, names = '', from]) =>
    (names.match(/\w+/g) ?? []).map((name) => `${name} of ${from}`),
  )
}

const IMPORT = /^import (?:type )?([^']*) from '([^']+)'.*$/gm

/** As GitHub makes them. */
function anchorsOf(file: string): string[] {
  return [...read(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  )
}
