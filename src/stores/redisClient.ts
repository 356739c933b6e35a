import { QuietzoneError } from '../base/quietzoneError.ts'

/** The part of `ioredis` (`Redis` or `Cluster`) that the store needs. */
export interface IoRedisClient {
  hget(key: string, field: string): Promise<string | null>
  eval(script: string, keyCount: number, ...keysAndArguments: string[]): Promise<unknown>
}

/** The part of `redis` (node-redis: a client, a pool or a cluster) that the store needs. */
export interface NodeRedisClient {
  /** Version 4 calls what is not there `undefined`. */
  hGet(key: string, field: string): Promise<string | null | undefined>
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>
}

/** Either of the two, in one way. */
export interface RedisCommands {
  readField(key: string, field: string): Promise<string | null | undefined>
  /** Runs a Lua script: as a whole, and with nothing else in between. */
  run(script: string, keys: string[], values: string[]): Promise<unknown>
}

/** @throws {QuietzoneError} `invalid-option` for what is neither. */
export function toRedisCommands(client: IoRedisClient | NodeRedisClient): RedisCommands {
  const given: unknown = client
  const isClient = typeof given === 'object' && given !== null && 'eval' in given
  if (!isClient || !('hget' in given || 'hGet' in given)) throw noClient()
  if ('hget' in client) {
    return {
      readField: (key, field) => client.hget(key, field),
      run: (script, keys, values) => client.eval(script, keys.length, ...keys, ...values),
    }
  }
  return {
    readField: (key, field) => client.hGet(key, field),
    run: (script, keys, values) => client.eval(script, { keys, arguments: values }),
  }
}

/** The value is not named: it may be an address with a password. */
function noClient(): QuietzoneError {
  return new QuietzoneError(
    'invalid-option',
    'redisStore must receive a client of `ioredis` or `redis`. Pass the client itself, such as redisStore(new Redis(url)).',
  )
}
