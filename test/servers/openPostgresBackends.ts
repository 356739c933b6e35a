import pg from 'pg'
import { type PostgresNotices, postgresNotices } from '../../src/stores/postgresNotices.ts'
import { sqlStore } from '../../src/stores/sqlStore.ts'
import { type Backends, openBackends } from './openBackends.ts'
import { freshDatabase } from './postgres.ts'

export interface PostgresBackends extends Backends {
  /** A pool that none of them uses. */
  pool: pg.Pool
}

/** Instances over one PostgreSQL, each with a pool and a listening connection of its own. Call it in `beforeAll`. */
export async function openPostgresBackends(count: number): Promise<PostgresBackends> {
  const database = await freshDatabase()
  const allNotices: PostgresNotices[] = []
  const parts = Array.from({ length: count }, () => {
    const pool = database.openPool()
    const notices = postgresNotices({
      pool,
      connect: async () => {
        const client = new pg.Client({ connectionString: database.url })
        await client.connect()
        return client
      },
    })
    allNotices.push(notices)
    return { store: sqlStore(pool), notices }
  })
  await Promise.all(parts.map(({ store }) => store.migrate()))
  const backends = await openBackends(parts)
  return {
    ...backends,
    pool: database.openPool(),
    close: async () => {
      await backends.close()
      await Promise.all(allNotices.map((notices) => notices.close()))
    },
  }
}
