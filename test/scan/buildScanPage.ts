import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** Builds the page with the codes from the components' source, into memory: contents by file name. */
export async function buildScanPage(): Promise<Map<string, string>> {
  const built = await build({
    root: fileURLToPath(new URL('page', import.meta.url)),
    configFile: false,
    logLevel: 'error',
    resolve: { tsconfigPaths: true },
    build: {
      write: false,
      // Newer than the default, so that light-dark() stays what it is.
      cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
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
