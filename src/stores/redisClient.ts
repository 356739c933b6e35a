/** The part of `ioredis` (`Redis` or `Cluster`) that the store needs. */
export interface IoRedisClient {
  hget(key: string, field: string): Promise<string | null>
  eval(script: string, keyCount: number, ...keysAndArguments: string[]): Promise<unknown>
}

/** The part of `redis` (node-redis: a client, a pool or a cluster) that the store needs. */
export interface NodeRedisClient {
  hGet(key: string, field: string): Promise<string | null>
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>
}

/** Either of the two, in one way. */
export interface RedisCommands {
  readField(key: string, field: string): Promise<string | null>
  /** Runs a Lua script: as a whole, and with nothing else in between. */
  run(script: string, keys: string[], values: string[]): Promise<unknown>
}

export function toRedisCommands(client: IoRedisClient | NodeRedisClient): RedisCommands {
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
