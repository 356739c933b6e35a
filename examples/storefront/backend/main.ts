import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { createShop } from './createShop.ts'
import { openDatabase } from './openDatabase.ts'
import { readSettings } from './settings.ts'

// The built file lies in examples/storefront/build.
const storefront = fileURLToPath(new URL('..', import.meta.url))
const settings = readSettings(process.env, storefront)

try {
  const database = await openDatabase(settings)
  const shop = await createShop(
    settings,
    database,
    fileURLToPath(new URL('./web', import.meta.url)),
  )
  const server = serve({ fetch: shop.fetch, hostname: settings.host, port: settings.port })
  server.on('error', stopWithError)

  const stop = (): void => {
    server.close()
    if ('closeAllConnections' in server) server.closeAllConnections()
    void database.close().finally(() => process.exit(0))
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  // Ends together with the program that started it, however that ended.
  process.on('disconnect', stop)
} catch (error) {
  stopWithError(error)
}

function stopWithError(error: unknown): void {
  console.error(
    `The backend cannot start: ${error instanceof Error ? error.message : String(error)}`,
  )
  process.exit(2)
}
