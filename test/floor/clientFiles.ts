import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { parseAst } from 'vite'
import packageJson from '../../package.json' with { type: 'json' }

/** What a page may import. The other ways into the package are for servers and for tests. */
const OF_CLIENTS = /^\.(\/core|\/themes|\/locales\/.+)?$/

/** Every script of the build that a page of a shop may load, and of the packages that come with it. */
export function clientFiles(): string[] {
  const files = new Set<string>()
  const open = Object.entries(packageJson.exports).flatMap(([name, target]) =>
    OF_CLIENTS.test(name) && typeof target === 'object' ? [target.default] : [],
  )
  for (let file = open.pop(); file; file = open.pop()) {
    if (files.has(join(file))) continue
    files.add(join(file))
    open.push(...importsOf(file))
  }
  return [...files]
}

/** The files that a file imports, at once or later. React itself is the shop's choice. */
function importsOf(file: string): string[] {
  const found: string[] = []
  JSON.stringify(parseAst(readFileSync(file, 'utf8')), (_, value) => {
    if (/^(Import|Export)\w*(Declaration|Expression)$/.test(value?.type) && value.source?.value)
      found.push(String(value.source.value))
    return value
  })
  return found.flatMap((name) => {
    if (name.startsWith('.')) return [join(dirname(file), name)]
    if (/^react(-dom)?($|\/)/.test(name)) return []
    return [esModule(name)]
  })
}

/** What a bundler takes of a package. */
function esModule(name: string): string {
  const require = createRequire(import.meta.url)
  const path = `node_modules/${name}`
  const { module } = require(`../../${path}/package.json`) as { module?: string }
  return module ? join(path, module) : require.resolve(name)
}
