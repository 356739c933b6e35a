import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { freeingQuery, isPgPool, type PgPool } from '../../src/stores/pgPool.ts'
import { sqlStore } from '../../src/stores/sqlStore.ts'
import { createTestClock } from '../server/testClock.ts'

describe('a pool of pg', () => {
  it('is known among all that can run a statement', () => {
    const lite: object = Object.create(PGlite.prototype)
    expect(isPgPool(new pg.Pool())).toBe(true)
    expect(isPgPool(new (class Ours extends pg.Pool {})())).toBe(true)
    for (const other of [lite, new pg.Client(), { query: async () => ({ rows: [] }) }]) {
      expect(isPgPool(other)).toBe(false)
    }
  })

  it('makes its connections as before, but not for longer than eight seconds', () => {
    const config = { host: 'db.example', user: 'shop', password: 'a password', max: 3 }
    const pool = new pg.Pool({ ...config, ssl: { key: 'a key' } }) as pg.Pool & {
      Client: new (config: object) => pg.Client & { _connectionTimeoutMillis: number }
    }
    const { Client } = pool
    for (let count = 0; count < 3; count++) sqlStore(pool)
    expect(Object.getPrototypeOf(pool.Client)).toBe(Client)
    const client = new pool.Client(pool.options)
    expect(client).toBeInstanceOf(Client)
    expect(client).toMatchObject({ host: 'db.example', user: 'shop', password: 'a password' })
    expect(client).toMatchObject({ ssl: { key: 'a key' }, _connectionTimeoutMillis: 8_000 })
    expect(pool.options.connectionTimeoutMillis).toBeUndefined()
  })

  it.each([0, 30_000])(
    'keeps a limit of %j ms that its owner has set',
    (connectionTimeoutMillis) => {
      const pool = new pg.Pool({ connectionTimeoutMillis }) as pg.Pool & { Client: unknown }
      const { Client } = pool
      sqlStore(pool)
      expect(pool.Client).toBe(Client)
    },
  )
})

describe('a statement through a pool', () => {
  const unhandled = vi.fn()
  afterEach(() => void process.off('unhandledRejection', unhandled))

  /** A pool whose connection and answer come when they are told to. */
  function slowPool() {
    const released: unknown[] = []
    const listeners = new Set<unknown>()
    const connected = deferred<void>()
    const answered = deferred<{ rows: unknown[] }>()
    const sent: string[] = []
    const client = {
      query: (text: string) => {
        sent.push(text)
        return answered.promise
      },
      on: (_: 'error', listener: unknown) => listeners.add(listener),
      off: (_: 'error', listener: unknown) => listeners.delete(listener),
      release: (error?: Error) => {
        if (released.length > 0) throw new Error('Release called on a client that was released.')
        released.push(error)
      },
    }
    const pool: PgPool = {
      query: () => answered.promise,
      connect: () => connected.promise.then(() => client),
      totalCount: 1,
      waitingCount: 0,
    }
    return { pool, sent, released, listeners, connected, answered }
  }

  it('gives the connection back with its answer, and listens for errors only until then', async () => {
    const time = createTestClock()
    const { pool, released, listeners, connected, answered } = slowPool()
    const answer = freeingQuery(pool, time.clock)('SELECT 1', [])
    connected.resolve()
    await time.pass(7_999)
    expect(listeners.size).toBe(1)
    answered.resolve({ rows: [1] })
    expect(await answer).toEqual({ rows: [1] })
    expect([released, listeners.size, time.timers()]).toEqual([[undefined], 0, 0])
  })

  it('closes the connection when it fails', async () => {
    const { pool, released, connected, answered } = slowPool()
    const answer = freeingQuery(pool, createTestClock().clock)('SELECT 1', [])
    connected.resolve()
    answered.reject(new Error('deadlock detected'))
    await expect(answer).rejects.toThrow('deadlock detected')
    expect(released).toMatchObject([{ message: 'deadlock detected' }])
  })

  it.each(['answers', 'fails'])(
    'closes the connection after eight seconds, once, though it %s later',
    async (what) => {
      process.on('unhandledRejection', unhandled)
      const time = createTestClock()
      const { pool, released, connected, answered } = slowPool()
      const answer = freeingQuery(pool, time.clock)('SELECT 1', []).catch((error: unknown) => error)
      connected.resolve()
      await time.pass(8_000)
      expect(await answer).toMatchObject({ code: 'store-timeout' })
      expect(released).toMatchObject([{ code: 'store-timeout' }])
      if (what === 'answers') answered.resolve({ rows: [] })
      else answered.reject(new Error('Connection terminated'))
      await time.pass(1_000)
      expect(released).toHaveLength(1)
      expect(unhandled).not.toHaveBeenCalled()
    },
  )

  it('is not sent on a connection that comes too late, which goes back', async () => {
    process.on('unhandledRejection', unhandled)
    const time = createTestClock()
    const { pool, sent, released, connected } = slowPool()
    const answer = freeingQuery(pool, time.clock)('UPDATE', []).catch((error: unknown) => error)
    await time.pass(8_000)
    expect(await answer).toMatchObject({ code: 'store-timeout' })
    connected.resolve()
    await time.pass(1_000)
    expect([sent, released]).toEqual([[], [undefined]])
    expect(unhandled).not.toHaveBeenCalled()
  })
})

function deferred<Value>() {
  let resolve = (_value: Value) => {}
  let reject = (_error: Error) => {}
  const promise = new Promise<Value>((onValue, onError) => {
    resolve = onValue
    reject = onError
  })
  return { promise, resolve, reject }
}
