import { type Clock, systemClock } from '../base/clock.ts'
import { QuietzoneError } from '../base/quietzoneError.ts'
import { tell } from '../base/tell.ts'
import { withDeadline } from '../base/withDeadline.ts'
import { createSubscriptions } from '../server/store/createSubscriptions.ts'
import type { ChangeNotices } from '../server/store/localNotices.ts'
import { createNoticeQueue } from './createNoticeQueue.ts'
import { keepListening, type ListeningLine } from './keepListening.ts'
import { readNotice, writeNotice } from './noticeText.ts'
import { freeingQuery, isPgPool, type PgPool } from './pgPool.ts'
import { checkTable } from './sqlSchema.ts'

export interface PostgresNoticesOptions {
  /**
   * Sends the notices: a `Pool` of `pg`, whose connection comes back when it gives no answer. Either this or `query`.
   */
  pool?: PgPool
  /**
   * Sends the notices, where there is no `pool`: runs one statement with `$1`-style parameters. It needs a time limit
   * of its own, because a statement that never ends keeps its connection.
   */
  query?(text: string, values: unknown[]): Promise<unknown>
  /**
   * Makes a connection that listens and is used for nothing else: a connected `pg.Client`, straight to the database,
   * not through a pooler that lends connections for one transaction. Called once a browser listens to this
   * instance, and again whenever the connection is lost.
   */
  connect(): Promise<PostgresConnection>
  /** Instances that serve the same payments use the same one. @default 'quietzone_payments' */
  channel?: string
  /** Told whenever the connection is lost or cannot be made. It is made anew by itself. */
  onError?(error: unknown): void
  /** @default the platform's */
  clock?: Clock
}

/** What is used of a `Client` of `pg`. */
export interface PostgresConnection {
  query(text: string): Promise<unknown>
  on(event: 'notification', listener: (message: { payload?: string | undefined }) => void): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
  on(event: 'end', listener: () => void): unknown
  end(): Promise<void>
}

export interface PostgresNotices extends ChangeNotices {
  /** Closes the connection that listens. */
  close(): Promise<void>
}

const NOTIFY = 'SELECT pg_notify($1, $2)'
const HEAR_LIMIT_MS = 5_000

/**
 * Change notices between instances over LISTEN and NOTIFY of PostgreSQL: a payment that one instance stores is heard
 * by browsers that listen to another. A notice holds the payment's id and nothing else, and may get lost while the
 * connection is made anew; every listener is then told to read.
 *
 * @example
 * const notices = postgresNotices({
 *   pool,
 *   connect: async () => {
 *     const client = new pg.Client({ connectionString, keepAlive: true, connectionTimeoutMillis: 5_000 })
 *     await client.connect()
 *     return client
 *   },
 * })
 * const payments = createPayments({ gate, store, price, notices })
 * @throws {QuietzoneError} `invalid-option` without a `pool` or a `query`.
 */
export function postgresNotices(options: PostgresNoticesOptions): PostgresNotices {
  const { connect, channel = 'quietzone_payments', clock = systemClock } = options
  const query = sendThrough(options, clock)
  checkTable(channel)
  /** By it an instance knows its own notices, of which its browsers have been told at once. */
  const ownName = crypto.randomUUID()
  const { subscribe, notify, notifyAll } = createSubscriptions()
  const closing = new AbortController()
  let listening: Promise<void> | undefined
  const send = createNoticeQueue(
    (paymentIds) => query(NOTIFY, [channel, writeNotice(ownName, paymentIds)]),
    clock,
  )

  async function open(onLost: (error: unknown) => void): Promise<ListeningLine> {
    const connection = await connect()
    connection.on('error', onLost)
    connection.on('end', () => onLost(new Error('The connection that listens has ended.')))
    const hearing = withDeadline(listen(connection), {
      clock,
      deadlineMs: HEAR_LIMIT_MS,
      onLate: lineDeaf,
    })
    await hearing.catch((error) => {
      connection.end().catch(() => {})
      throw error
    })
    return { check: () => connection.query('SELECT 1'), close: () => connection.end() }
  }

  /** Ends when a notice of our own has come back: a pooler takes LISTEN, and hands on nothing that is said later. */
  async function listen(connection: PostgresConnection): Promise<void> {
    const heard = new Promise<void>((resolve) => {
      connection.on('notification', ({ payload }) => {
        if (payload?.startsWith(ownName)) resolve()
        for (const paymentId of readNotice(payload, ownName)) notify(paymentId)
      })
    })
    await connection.query(`LISTEN ${channel}`)
    await query(NOTIFY, [channel, writeNotice(ownName, [])])
    await heard
  }

  function report(error: unknown): void {
    tell(options.onError, error)
  }

  return {
    publish: (paymentId) => {
      notify(paymentId)
      return send(paymentId)
    },
    subscribe: (paymentId, onChange) => {
      listening ??= keepListening({
        open,
        onOpen: notifyAll,
        onLost: report,
        clock,
        signal: closing.signal,
      })
      return subscribe(paymentId, onChange)
    },
    close: async () => {
      closing.abort()
      await listening
    },
  }
}

function sendThrough({ pool, query }: PostgresNoticesOptions, clock: Clock) {
  if (typeof pool === 'object' && isPgPool(pool)) return freeingQuery(pool, clock)
  if (query) return query
  throw new QuietzoneError(
    'invalid-option',
    'postgresNotices got neither a Pool of `pg` as `pool` nor a `query`, so it could tell other servers nothing. Pass the pool that the store uses.',
  )
}

function lineDeaf(): QuietzoneError {
  return new QuietzoneError(
    'line-deaf',
    'The connection of postgresNotices did not receive a test notification sent through `query`. Browsers here see changes of other instances after about a minute. Connect straight to the same database, not through a pooler that lends connections for one transaction (PgBouncer, or the pooled address of a host).',
  )
}
