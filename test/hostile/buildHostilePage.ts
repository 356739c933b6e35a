import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build, type InlineConfig } from 'vite'
import type { Plan } from './page/plan.ts'

export interface HostilePageFiles {
  /** What the browser loads: contents by file name. */
  files: Map<string, string>
  renderPage(plan: Plan): string
}

const root = fileURLToPath(new URL('page', import.meta.url))
const cache = fileURLToPath(new URL('../../node_modules/.cache', import.meta.url))

/** Builds the page for the browser and for its server, with React's development checks. */
export async function buildHostilePage(): Promise<HostilePageFiles> {
  const { NODE_ENV } = process.env
  process.env.NODE_ENV = 'development'
  const files = await buildFiles({ build: { write: false } })
  const server = await buildFiles({ build: { write: false, ssr: 'server.tsx' } })
  // A build sets this for the whole process, and the simulator refuses to run in production.
  if (NODE_ENV === undefined) delete process.env.NODE_ENV
  else process.env.NODE_ENV = NODE_ENV

  // Within node_modules, where it finds React.
  const folder = mkdtempSync(join(cache, 'hostile-page-'))
  const file = join(folder, 'server.mjs')
  writeFileSync(file, server.get('server.js') ?? '')
  const { renderPage } = (await import(
    pathToFileURL(file).href
  )) as typeof import('./page/server.tsx')
  rmSync(folder, { recursive: true })
  return { files, renderPage }
}

async function buildFiles(config: InlineConfig): Promise<Map<string, string>> {
  const built = await build({
    root,
    configFile: false,
    mode: 'development',
    logLevel: 'error',
    resolve: { tsconfigPaths: true },
    ...config,
  })
  if (!('output' in built)) throw new Error('Nothing was built.')
  return new Map(
    built.output.map((file) => [
      file.fileName,
      file.type === 'chunk' ? file.code : Buffer.from(file.source).toString(),
    ]),
  )
}
