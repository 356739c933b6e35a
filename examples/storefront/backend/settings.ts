import { join } from 'node:path'

/** Everything that the backend and the simulator are told from outside. */
export interface Settings {
  /** Address to listen on. */
  host: string
  port: number
  simulatorPort: number
  /** Where customers reach the shop, and the pages of the simulator. */
  shopUrl: string
  simulatorUrl: string
  /** Where the two processes reach each other. */
  gatewayUrl: string
  callbackUrl: string
  projectId: number
  secret: string
  /** Folder of the embedded database. */
  dataFolder: string
  /** A real PostgreSQL, instead of the embedded one. */
  databaseUrl?: string
}

/** Reads the settings from the environment; every one of them has a default for a demo on this machine. */
export function readSettings(env: NodeJS.ProcessEnv, storefront: string): Settings {
  const port = Number(env.QUIETZONE_PORT ?? 4173)
  const simulatorPort = Number(env.QUIETZONE_SIMULATOR_PORT ?? port + 1)
  const gatewayUrl = `http://127.0.0.1:${simulatorPort}`
  return {
    host: env.QUIETZONE_HOST ?? '127.0.0.1',
    port,
    simulatorPort,
    shopUrl: env.QUIETZONE_SHOP_URL ?? `http://127.0.0.1:${port}`,
    simulatorUrl: env.QUIETZONE_SIMULATOR_URL ?? gatewayUrl,
    gatewayUrl,
    callbackUrl: `http://127.0.0.1:${port}/api/callback`,
    projectId: Number(env.QUIETZONE_PROJECT_ID ?? 200),
    secret: env.QUIETZONE_SECRET ?? 'simulator-three-harbours',
    dataFolder: env.DATA_DIR ?? join(storefront, '.data'),
    ...(env.DATABASE_URL ? { databaseUrl: env.DATABASE_URL } : {}),
  }
}
