import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import packageJson from '../package.json' with { type: 'json' }

interface Packed {
  size: number
  unpackedSize: number
  files: { path: string; size: number }[]
}

/** Everything that may be in the package; anything else is a mistake, however small. */
const ALLOWED = [
  /^(README|CHANGELOG|SECURITY|THIRD-PARTY-LICENSES)\.md$/,
  /^LICENSE$/,
  /^package\.json$/,
  /^bin\/quietzone\.mjs$/,
  /^docs\/[a-z]+\.md$/,
  /^dist\/(?:[\w-]+\/)*[\w-]+(?:\.d\.ts|\.js|\.js\.map)$/,
  /^dist\/styles(?:\.layer)?\.css(?:\.d\.ts)?$/,
]
/** Parts of the repository to which pages of the package may point by name; their links do not lead anywhere in it. */
const NOT_PACKED = [
  'docs/behaviour.md',
  'docs/pictures/',
  'CONTRIBUTING.md',
  'src/',
  'test/',
  'examples/',
]

let packed: Packed

beforeAll(() => {
  const run = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  const [first] = Object.values<Packed>(JSON.parse(run.stdout))
  if (!first) throw new Error(run.stderr)
  packed = first
})

const paths = () => packed.files.map(({ path }) => path)
const dependencyOf = (name: string) =>
  JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')) as {
    version: string
    scripts?: Record<string, string>
    dependencies?: Record<string, string>
  }
const INSTALL_SCRIPTS = ['preinstall', 'install', 'postinstall', 'prepare']

describe('what npm packs (run `npm run build` before)', () => {
  it('is the build, the guides and the licences, and no other kind of file', () => {
    expect(paths().filter((path) => !ALLOWED.some((kind) => kind.test(path)))).toEqual([])
    for (const needed of ['README.md', 'LICENSE', 'THIRD-PARTY-LICENSES.md', 'dist/styles.css'])
      expect(paths()).toContain(needed)
    for (const { types, default: file } of Object.values(packageJson.exports).filter(
      (each) => typeof each !== 'string',
    )) {
      expect(paths()).toEqual(expect.arrayContaining([types.slice(2), file.slice(2)]))
    }
  })

  it('is under 1.1 megabytes, 3.3 megabytes unpacked, and 1,400 files', () => {
    expect(packed.files.length).toBeGreaterThan(500)
    expect(packed.files.length).toBeLessThan(1_400)
    expect(packed.size).toBeLessThan(1_100_000)
    expect(packed.unpackedSize).toBeLessThan(3_300_000)
  })

  it('holds no map that points to a source which is not there', () => {
    const inside = new Set(paths())
    expect(paths().filter((path) => /\.d\.ts\.map$/.test(path))).toEqual([])
    for (const path of paths().filter((each) => /\.(?:js|ts|css)$/.test(each))) {
      const [, map] = /\/[/*]# sourceMappingURL=(\S+)/.exec(readFileSync(path, 'utf8')) ?? []
      if (map) expect([path, inside.has(join(dirname(path), map))]).toEqual([path, true])
    }
    for (const path of paths().filter((each) => each.endsWith('.js.map'))) {
      const { sources, sourcesContent = [] } = JSON.parse(readFileSync(path, 'utf8'))
      expect([path, sourcesContent.filter(Boolean).length]).toEqual([path, sources.length])
    }
  })

  it('names no machine and no person’s folder', () => {
    for (const path of paths().filter((each) => /\.(?:js|map|ts|css|md|json)$/.test(each))) {
      expect([
        path,
        /\/(?:home|Users|root|work|tmp)\/[a-z]/.exec(readFileSync(path, 'utf8'))?.[0],
      ]).toEqual([path, undefined])
    }
  })

  it('has guides whose links lead to other files of the package, or to the repository', () => {
    const inside = new Set(paths())
    for (const page of paths().filter((path) => path.endsWith('.md'))) {
      const links = readFileSync(page, 'utf8').matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)
      for (const [, link = ''] of links) {
        const target = normalize(join(dirname(page), link)).replaceAll('\\', '/')
        const isKnown = inside.has(target) || NOT_PACKED.some((part) => target.startsWith(part))
        expect([page, link, isKnown && existsSync(target)]).toEqual([page, link, true])
      }
    }
  })

  it('is published in public, with a statement of where it was built', () => {
    expect(packageJson.publishConfig).toEqual({ access: 'public', provenance: true })
  })
})

describe('B-24 what comes with the package', () => {
  it('is one dependency, pinned to one version', () => {
    expect(Object.keys(packageJson.dependencies)).toEqual(['qrcode.react'])
    expect(packageJson.dependencies['qrcode.react']).toMatch(/^\d+\.\d+\.\d+$/)
    expect(dependencyOf('qrcode.react').version).toBe(packageJson.dependencies['qrcode.react'])
    expect(packageJson).not.toHaveProperty('optionalDependencies')
    expect(packageJson).not.toHaveProperty('bundledDependencies')
    expect(packageJson).not.toHaveProperty('bundleDependencies')
  })

  it('brings nothing else along, and runs nothing when it is installed', () => {
    const { dependencies, scripts = {} } = dependencyOf('qrcode.react')
    expect(dependencies ?? {}).toEqual({})
    for (const each of [scripts, packageJson.scripts]) {
      for (const name of INSTALL_SCRIPTS.filter((script) => script !== 'prepare'))
        expect(Object.keys(each)).not.toContain(name)
    }
    expect(existsSync('node_modules/qrcode.react/binding.gyp')).toBe(false)
    const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
    const locked = lock.packages['node_modules/qrcode.react']
    expect(locked.hasInstallScript).toBeUndefined()
    expect(locked.integrity).toMatch(/^sha512-/)
  })

  it('has one library bundled, in the version that SECURITY.md and README name', () => {
    expect(readdirSync('dist/vendor')).toEqual(['uqr'])
    const version = packageJson.devDependencies.uqr
    expect(version).toMatch(/^\d+\.\d+\.\d+$/)
    expect(dependencyOf('uqr').version).toBe(version)
    const named = new RegExp(`\\buqr\`? ${version.replaceAll('.', '\\.')}(?![\\d.])`)
    for (const page of ['SECURITY.md', 'README.md', 'THIRD-PARTY-LICENSES.md'])
      expect([page, named.test(readFileSync(page, 'utf8'))]).toEqual([page, true])
  })

  it('imports nothing but that, its peers and what Node has', () => {
    const known = [
      ...Object.keys(packageJson.dependencies),
      ...Object.keys(packageJson.peerDependencies),
    ]
    for (const path of paths().filter((each) => /^dist\/.*\.js$/.test(each))) {
      const code = readFileSync(path, 'utf8')
      for (const [, target = ''] of code.matchAll(
        /^(?:import|export)\b[^'"\n]*?["']([^."'][^"']*)["'];?$/gm,
      )) {
        const isKnown =
          target.startsWith('node:') ||
          known.some((name) => target === name || target.startsWith(`${name}/`))
        expect([path, target, isKnown]).toEqual([path, target, true])
      }
    }
  })

  it('comes with the licence of each, word by word', () => {
    const page = readFileSync('THIRD-PARTY-LICENSES.md', 'utf8')
    for (const [name, version] of [
      ['uqr', packageJson.devDependencies.uqr],
      ['qrcode.react', packageJson.dependencies['qrcode.react']],
    ] as const) {
      expect(page).toContain(`## ${name} ${version}\n`)
      expect(page).toContain(readFileSync(`node_modules/${name}/LICENSE`, 'utf8').trim())
    }
  })
})
