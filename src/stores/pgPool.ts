import { type Clock, systemClock } from '../base/clock.ts'
import { QuietzoneError } from '../base/quietzoneError.ts'
import { withDeadline } from '../base/withDeadline.ts'

/** The part of a `Pool` of `pg` that the stores use. */
export interface PgPool {
  query(text: string, values: unknown[]): Promise<{ rows: unknown[] }>
  connect(): Promise<PgPoolClient>
  /** Connections that are open or being opened. By this number and the next a pool is known. */
  readonly totalCount: number
  readonly waitingCount: number
}

export interface PgPoolClient {
  query(text: string, values: unknown[]): Promise<{ rows: unknown[] }>
  on(event: 'error', listener: (error: Error) => void): unknown
  off(event: 'error', listener: (error: Error) => void): unknown
  /** With an error the pool closes the connection instead of using it again. */
  release(error?: Error): void
}

/** Shorter than the 10 seconds after which a store call is answered as failed, so the connection is free by then. */
export const STATEMENT_LIMIT_MS = 8_000

/** Whether this is a `Pool` of `pg`, or of a driver with the same interface. A PGlite and a single client are not. */
export function isPgPool(given: object): given is PgPool {
  const { query, connect, totalCount, waitingCount } = given as Partial<PgPool>
  return (
    typeof query === 'function' &&
    typeof connect === 'function' &&
    typeof totalCount === 'number' &&
    typeof waitingCount === 'number'
  )
}

/**
 * `query` of a pool whose connections come back. A statement that has had no answer in time fails, and its connection
 * is closed: it may be dead without either side knowing. A statement that has only waited for a connection is never
 * sent.
 */
export function freeingQuery(pool: PgPool, clock: Clock = systemClock): PgPool['query'] {
  limitConnecting(pool)
  return (text, values) => {
    let end = (_error?: Error) => {}
    let late: QuietzoneError | undefined

    async function run() {
      const client = await pool.connect()
      client.on('error', ignore)
      end = (error) => {
        end = () => {}
        client.release(error)
        client.off('error', ignore)
      }
      if (late) {
        end()
        throw late
      }
      try {
        const answer = await client.query(text, values)
        end()
        return answer
      } catch (error) {
        // As the pool does it itself: after a failure it is not certain in which state the connection is.
        end(error instanceof Error ? error : new Error('The statement failed.'))
        throw error
      }
    }

    return withDeadline(run(), {
      clock,
      deadlineMs: STATEMENT_LIMIT_MS,
      onLate: () => {
        late = statementLate()
        end(late)
        return late
      },
    })
  }
}

/** A connection that breaks while a statement runs on it fails the statement; without a listener it ends the process. */
function ignore(): void {}

const limited = new WeakSet<PgPool>()

/**
 * Gives up a connection that cannot be made in time. `pg` waits without an end unless `connectionTimeoutMillis` is
 * set, and each such connection keeps its place in the pool, also when the database is back. Only the making of a
 * connection is limited: who waits for a free one waits as before. A `connectionTimeoutMillis` of the merchant counts.
 */
function limitConnecting(pool: PgPool): void {
  const open = pool as PgPool & {
    Client?: unknown
    options?: { connectionTimeoutMillis?: unknown }
  }
  const { Client, options } = open
  if (limited.has(pool) || typeof Client !== 'function' || typeof options !== 'object') return
  if (options.connectionTimeoutMillis !== undefined) return
  limited.add(pool)
  open.Client = class extends (Client as new (config: object) => object) {
    constructor(config: object) {
      super(withConnectLimit(config))
    }
  }
}

/** A copy with the password, too, which `pg` keeps where copies by spreading do not find it. */
function withConnectLimit(config: object): object {
  return Object.defineProperties(Object.create(Object.getPrototypeOf(config)), {
    ...Object.getOwnPropertyDescriptors(config),
    connectionTimeoutMillis: { value: STATEMENT_LIMIT_MS, enumerable: true },
  })
}

function statementLate(): QuietzoneError {
  return new QuietzoneError(
    'store-timeout',
    `The database did not answer a statement within ${STATEMENT_LIMIT_MS} ms, so the statement counts as failed and its connection was closed. Check the database, its locks and the network.`,
  )
}
