import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'
import { propTablesPlugin } from '../../.storybook/propTables.ts'

/** The stylesheets that a shop can choose from. */
export type Sheet = 'styles.css' | 'styles.layer.css'

/** Builds a page that can show any story without Storybook around it, into memory: contents by file name. */
export async function buildStoriesPage(sheet: Sheet): Promise<Map<string, string>> {
  const { NODE_ENV } = process.env
  process.env.NODE_ENV = 'production'
  const built = await build({
    root: fileURLToPath(new URL('page', import.meta.url)),
    base: './',
    configFile: false,
    mode: 'production',
    logLevel: 'error',
    resolve: { tsconfigPaths: true },
    plugins: [withSheet(sheet), propTablesPlugin()],
    build: {
      write: false,
      chunkSizeWarningLimit: 5_000,
      // Newer than the default, so that light-dark() stays what it is.
      cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    },
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

/** Gives Storybook's preview another stylesheet than the one that it imports. */
function withSheet(sheet: Sheet): Plugin {
  return {
    name: 'with-sheet',
    enforce: 'pre',
    resolveId(source, importer) {
      if (!source.endsWith('/styles/styles.css') || !importer?.includes('preview')) return null
      return fileURLToPath(new URL(`../../src/styles/${sheet}`, import.meta.url))
    },
  }
}
