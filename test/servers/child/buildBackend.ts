import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

export interface BackendProgram {
  file: string
  remove(): void
}

/** Bundles the backend with all it needs into one folder, because it is started anew after every death. */
export async function buildBackend(): Promise<BackendProgram> {
  const { NODE_ENV } = process.env
  const built = await build({
    root: fileURLToPath(new URL('.', import.meta.url)),
    configFile: false,
    mode: 'development',
    logLevel: 'error',
    ssr: { noExternal: true, external: ['pg-native', 'pg-cloudflare'] },
    build: { write: false, ssr: 'backend.ts', target: 'node20' },
  })
  // A build sets this for the whole process, and the simulator refuses to run in production.
  if (NODE_ENV === undefined) delete process.env.NODE_ENV
  else process.env.NODE_ENV = NODE_ENV
  if (!('output' in built)) throw new Error('Nothing was built.')

  const folder = mkdtempSync(join(tmpdir(), 'quietzone-backend-'))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  for (const file of built.output) {
    const path = join(folder, file.fileName)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, file.type === 'chunk' ? file.code : file.source)
  }
  return { file: join(folder, 'backend.js'), remove: () => rmSync(folder, { recursive: true }) }
}
