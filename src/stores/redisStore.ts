import { systemClock } from '../base/clock.ts'
import { QuietzoneError } from '../base/quietzoneError.ts'
import type { PaymentRecord, PaymentStore } from '../server/store/paymentStore.ts'
import { readClock } from './readClock.ts'
import {
  type IoRedisClient,
  type NodeRedisClient,
  type RedisCommands,
  toRedisCommands,
} from './redisClient.ts'
import { DUE_SCRIPT, NOW_SCRIPT, STRIKE_GHOSTS_SCRIPT, WRITE_SCRIPT } from './redisScripts.ts'
import { reviveRedis } from './reviveRedis.ts'
import { updateByVersion } from './updateByVersion.ts'

export interface RedisStoreOptions {
  /**
   * How all keys begin. In a Redis Cluster it must hold a hash tag, such as `'{quietzone}:'`, because a payment and
   * the list of what is due are changed together and have to be on one node.
   *
   * @default 'quietzone:'
   */
  prefix?: string
  /**
   * How long a payment is kept, in milliseconds, after its last change, or after its `checkAt` where that is later:
   * all this time there is to look after it. At least 11 days, in which the gateway repeats a callback (PROTOCOL
   * section 2.8); the default leaves room for late successes and for most refunds.
   *
   * @default 7_776_000_000 (90 days)
   */
  ttlMs?: number
}

const DAY_MS = 24 * 60 * 60 * 1_000
const MIN_TTL_MS = 11 * DAY_MS
const DEFAULT_TTL_MS = 90 * DAY_MS
/** Redis serves nobody else meanwhile, and a script takes no number of keys. */
const MAX_DUE = 10_000

/**
 * A payment store on Redis 6.2 or Valkey, over your own client of `ioredis` or `redis`: a hash for each payment,
 * compare-and-set on `version` by a script, and a sorted set of what is due. A write whose answer was lost on the
 * way may be sent again. Read from the primary, not from replicas.
 *
 * A connection that has answered nothing for eight seconds although it was asked is made anew (`disconnect(true)` of
 * `ioredis`, `destroy()` and `connect()` of `redis`), for single clients: those of a cluster, pool or sentinel are left
 * alone.
 *
 * What a crash of Redis loses is set there, not here. With snapshots alone, which is the default, it is minutes;
 * with `appendonly yes` and `appendfsync everysec` about a second; with `appendfsync always` nothing. A failover
 * loses what the replica had not got. `maxmemory-policy` must be `noeviction`. Where a change was lost but not the
 * payment, `reconcileDue` asks the gateway and mends it, and a repeated callback does no harm. Where the payment
 * itself was lost, its callbacks find nothing: for that there is `sqlStore`.
 *
 * @example redisStore(new Redis(process.env.REDIS_URL))
 * @throws {QuietzoneError} `invalid-option` when `ttlMs` is too short.
 */
export function redisStore(
  client: IoRedisClient | NodeRedisClient,
  { prefix = 'quietzone:', ttlMs = DEFAULT_TTL_MS }: RedisStoreOptions = {},
): PaymentStore {
  if (!(Number.isSafeInteger(ttlMs) && ttlMs >= MIN_TTL_MS)) {
    throw new QuietzoneError(
      'invalid-option',
      'redisStore: `ttlMs` must be whole milliseconds and not less than 11 days: the gateway repeats callbacks ' +
        'for that long. Leave it out to keep payments for 90 days.',
    )
  }
  const { readField, run } = watched(toRedisCommands(client), client)
  const dueKey = `${prefix}due`
  const keyOf = (id: string) => `${prefix}payment:${id}`

  async function read(id: string): Promise<PaymentRecord | null> {
    const text = await readField(keyOf(id), 'record')
    // Written by this store alone.
    return typeof text === 'string' ? (JSON.parse(text) as PaymentRecord) : null
  }

  async function write(record: PaymentRecord, expectedVersion: string): Promise<boolean> {
    const { id, version, checkAt } = record
    const checkAtMs = checkAt === undefined ? undefined : Date.parse(checkAt)
    const waitMs = Math.max((checkAtMs ?? 0) - systemClock.now(), 0)
    const answer = await run(
      WRITE_SCRIPT,
      [keyOf(id), dueKey],
      [
        ...[id, crypto.randomUUID(), expectedVersion, String(version), JSON.stringify(record)],
        ...[String(ttlMs + waitMs), String(checkAtMs ?? '')],
      ],
    )
    return String(answer) === 'stored'
  }

  async function due(nowMs: number, limit: number): Promise<string[]> {
    const most = Math.min(limit, MAX_DUE)
    const ids = toTexts(await run(DUE_SCRIPT, [dueKey], [String(nowMs), String(most)]))
    if (ids.length === 0) return []
    const keys = [dueKey, ...ids.map(keyOf)]
    const kept = toTexts(await run(STRIKE_GHOSTS_SCRIPT, keys, ids))
    // Payments that are gone must not hide those behind them.
    return kept.length > 0 ? kept : due(nowMs, limit)
  }

  return {
    get: read,
    create: (record) => write(record, ''),
    update: updateByVersion({
      read,
      replace: (changed, version) => write(changed, String(version)),
    }),
    due,
    now: async () => readClock(await run(NOW_SCRIPT, [dueKey], [])),
  }
}

/** The same commands, on a connection that is made anew when it goes silent. */
function watched(commands: RedisCommands, client: object): RedisCommands {
  const watch = reviveRedis(client, systemClock)
  return {
    readField: (key, field) => watch(commands.readField(key, field)),
    run: (script, keys, values) => watch(commands.run(script, keys, values)),
  }
}

function toTexts(answer: unknown): string[] {
  return Array.isArray(answer) ? answer.map(String) : []
}
