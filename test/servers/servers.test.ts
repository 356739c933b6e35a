import { Redis } from 'ioredis'
import { beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase, hasPostgres, type TestDatabase } from './postgres.ts'
import { freshPrefix, hasRedis, redisUrl } from './redis.ts'

describe.skipIf(!hasPostgres)('the PostgreSQL of this run', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await freshDatabase()
  })

  it('keeps what was committed through a crash', async () => {
    const { rows } = await database.openPool().query('SHOW fsync')
    expect(rows).toEqual([{ fsync: 'on' }])
  })
})

it.skipIf(!hasRedis)('the run has a Redis', async () => {
  const redis = new Redis(redisUrl())
  const key = `${freshPrefix()}key`
  expect(await redis.set(key, '1', 'PX', 1_000)).toBe('OK')
  expect(await redis.get(key)).toBe('1')
  await redis.quit()
})
