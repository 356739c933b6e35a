import pg from 'pg'
import { afterAll, inject } from 'vitest'

/** Whether this run has a PostgreSQL: `describe.skipIf(!hasPostgres)('…', …)`. */
export const hasPostgres: boolean = inject('postgres').url !== undefined

/** An empty database. */
export interface TestDatabase {
  /** `postgres://…`, for connections and processes of the test's own. */
  url: string
  /** One more pool of connections, as another instance would have; it is ended with the test file. */
  openPool(options?: pg.PoolConfig): pg.Pool
  /** Breaks every connection and takes no new one until `comeBack`. */
  goAway(): Promise<void>
  comeBack(): Promise<void>
}

/** Makes a database that this test file has for itself, and drops it after the file. Call it in `beforeAll`. */
export async function freshDatabase(): Promise<TestDatabase> {
  const { url: serverUrl, problem } = inject('postgres')
  if (serverUrl === undefined) throw new Error(problem)
  const name = `quietzone_${crypto.randomUUID().replaceAll('-', '')}`
  const url = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href
  const pools: pg.Pool[] = []
  await onServer(serverUrl, `CREATE DATABASE ${name}`)
  afterAll(async () => {
    await Promise.all(pools.map((pool) => pool.end()))
    await onServer(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`)
  })
  return {
    url,
    openPool: (options) => {
      const pool = new pg.Pool({ connectionString: url, ...options })
      // A connection that a test kills while nobody uses it must not end the process.
      pool.on('error', () => {})
      pools.push(pool)
      return pool
    },
    goAway: async () => {
      await onServer(serverUrl, `ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS false`)
      await onServer(
        serverUrl,
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`,
      )
    },
    comeBack: () => onServer(serverUrl, `ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS true`),
  }
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}
