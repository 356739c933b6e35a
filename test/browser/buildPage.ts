import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** Builds the laboratory's page with React's development checks, into memory: contents by file name. */
export async function buildPage(): Promise<Map<string, string>> {
  const { NODE_ENV } = process.env
  process.env.NODE_ENV = 'development'
  const built = await build({
    root: fileURLToPath(new URL('page', import.meta.url)),
    configFile: false,
    mode: 'development',
    logLevel: 'error',
    resolve: { tsconfigPaths: true },
    build: { write: false },
  })
  // A build sets this for the whole process, and the simulator refuses to run in production.
  if (NODE_ENV === undefined) delete process.env.NODE_ENV
  else process.env.NODE_ENV = NODE_ENV
  if (!('output' in built)) throw new Error('Nothing was built.')
  return new Map(
    built.output.map((file) => [
      file.fileName,
      file.type === 'chunk' ? file.code : Buffer.from(file.source).toString(),
    ]),
  )
}
