export type { PgPool, PgPoolClient } from './pgPool.ts'
export {
  type PostgresConnection,
  type PostgresNotices,
  type PostgresNoticesOptions,
  postgresNotices,
} from './postgresNotices.ts'
export type { IoRedisClient, NodeRedisClient } from './redisClient.ts'
export type { IoRedisSubscriber, NodeRedisSubscriber } from './redisLine.ts'
export { type RedisNotices, type RedisNoticesOptions, redisNotices } from './redisNotices.ts'
export { type RedisStoreOptions, redisStore } from './redisStore.ts'
export { sqlSchema } from './sqlSchema.ts'
export { type SqlStore, type SqlStoreOptions, sqlStore } from './sqlStore.ts'
