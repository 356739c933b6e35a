import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** Builds both pages as a shop would, into memory: contents by file name. */
export async function buildPages(): Promise<Map<string, string>> {
  const root = fileURLToPath(new URL('pages', import.meta.url))
  const built = await build({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: { tsconfigPaths: true },
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: { input: ['adyen.html', 'quietzone.html'].map((name) => join(root, name)) },
    },
  })
  if (!('output' in built)) throw new Error('Nothing was built.')
  return new Map(
    built.output.map((file) => [
      file.fileName,
      file.type === 'chunk' ? file.code : Buffer.from(file.source).toString(),
    ]),
  )
}
