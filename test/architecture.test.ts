import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'

/** Who may import whom: DESIGN's house of two wings on one ground floor. A layer may always import itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  base: [],
  protocol: ['base'],
  core: ['base', 'protocol'],
  i18n: ['base', 'protocol', 'core'],
  themes: ['base'],
  react: ['base', 'protocol', 'core', 'i18n', 'themes'],
  components: ['base', 'protocol', 'core', 'i18n', 'themes', 'react'],
  methods: ['base', 'protocol', 'core', 'i18n', 'themes', 'react', 'components'],
  server: ['base', 'protocol'],
  stores: ['base', 'protocol', 'server'],
  adapters: ['base', 'protocol', 'server'],
  simulator: ['base', 'protocol', 'server'],
  // `createTestShop` has the client of the page, too; neither imports React.
  testing: ['base', 'protocol', 'react', 'server', 'simulator'],
  styles: [],
  // The client entry: a list of exports.
  'index.ts': ['base', 'protocol', 'core', 'i18n', 'themes', 'react', 'components', 'methods'],
}

/** Packages, by the only layers that may import them. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  react: ['react', 'components', 'methods'],
  'react-dom': ['components'],
  '@tanstack/react-query': ['react'],
  'qrcode.react': ['components'],
  uqr: ['simulator'],
  'node:http': ['adapters'],
  'node:stream': ['adapters'],
  'node:assert/strict': ['testing'],
}

/** What must not be touched where: a pattern in the code, comments left out. */
const FORBIDDEN: readonly { what: string; pattern: RegExp; layers: readonly string[] }[] = [
  {
    what: 'the wall clock and timers (take a Clock instead)',
    pattern: /\bDate\.now\(\)|\bnew Date\(\)|(?<![\w.])(setTimeout|setInterval)\(|performance\.now/,
    layers: [
      'protocol',
      'core',
      'i18n',
      'react',
      'components',
      'methods',
      'server',
      'stores',
      'simulator',
    ],
  },
  {
    what: 'the DOM',
    pattern: /\b(document|window|localStorage|sessionStorage)\./,
    layers: [
      'base',
      'protocol',
      'core',
      'i18n',
      'methods',
      'server',
      'stores',
      'adapters',
      'simulator',
    ],
  },
  {
    what: 'fetch',
    pattern: /(?<![\w.])fetch\(/,
    layers: ['base', 'protocol', 'core', 'i18n', 'components', 'methods'],
  },
  {
    what: 'the query of the page, which proves nothing (B-02, R30)',
    pattern: /location\.(search|hash)/,
    layers: ['base', 'protocol', 'core', 'i18n', 'react', 'components', 'methods'],
  },
  {
    what: 'a method by name',
    pattern: /['"`](cup-qr|ph-qr|hizliqr)['"`]/,
    layers: ['base', 'core', 'react', 'components', 'stores', 'adapters'],
  },
  {
    what: 'raw HTML',
    pattern: /dangerouslySetInnerHTML|\.innerHTML/,
    layers: Object.keys(MAY_IMPORT),
  },
]

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => ({ path, layer: path.split('/')[0] ?? '', code: withoutComments(path) }))

describe('the architecture', () => {
  it('knows every layer', () => {
    expect(files.length).toBeGreaterThan(50)
    expect(
      [...new Set(files.map((file) => file.layer))].filter((layer) => !MAY_IMPORT[layer]),
    ).toEqual([])
  })

  it('lets each layer import only the layers below it', () => {
    const wrong = files.flatMap(({ path, layer, code }) =>
      importsOf(code)
        .filter((target) => target.startsWith('.'))
        .map((target) => normalize(join(dirname(path), target)).split('/')[0] ?? '')
        .filter((target) => target !== layer && !MAY_IMPORT[layer]?.includes(target))
        .map((target) => `${path} imports ${target}`),
    )
    expect(wrong).toEqual([])
  })

  it('lets each package into its own layers only', () => {
    const wrong = files.flatMap(({ path, layer, code }) =>
      importsOf(code)
        .filter((target) => !target.startsWith('.'))
        .filter((target) => !PACKAGES[target]?.includes(layer))
        .map((target) => `${path} imports ${target}`),
    )
    expect(wrong).toEqual([])
  })

  it.each(FORBIDDEN)('keeps $what out of its layers', ({ pattern, layers }) => {
    const wrong = files
      .filter(({ layer, code }) => layers.includes(layer) && pattern.test(code))
      .map(({ path }) => path)
    expect(wrong).toEqual([])
  })

  it('has no file over 250 lines', () => {
    const long = files
      .map(({ path }) => ({
        path,
        lines: readFileSync(join('src', path), 'utf8').split('\n').length,
      }))
      .filter(({ lines }) => lines > 250)
    expect(long).toEqual([])
  })
})

function importsOf(code: string): string[] {
  return [...code.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '')
}

function withoutComments(path: string): string {
  return readFileSync(join('src', path), 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')
}
