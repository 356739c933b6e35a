import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from './ensureInstalled.mjs'

const storefront = join(root, 'examples', 'storefront')

/** Where the built servers lie; each runs on its own with `node` and the environment of its settings. */
export const backendFile = join(storefront, 'build', 'backend.js')
export const simulatorFile = join(storefront, 'build', 'simulator.js')

/** Builds the storefront: the web app and the two servers. Needs the dependencies installed. */
export async function buildStorefront() {
  const { build } = await import('vite')
  const options = { logLevel: /** @type {const} */ ('warn') }
  const { NODE_ENV } = process.env
  await build({ ...options, configFile: join(storefront, 'vite.config.ts') })
  await build({ ...options, configFile: join(storefront, 'vite.servers.config.ts') })
  // A build sets this to "production" for the whole process, and the simulator refuses to run there.
  if (NODE_ENV === undefined) delete process.env.NODE_ENV
  else process.env.NODE_ENV = NODE_ENV
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildStorefront()
