// Starts a real PostgreSQL and a real Redis for tests and measurements, prints where they are as one line of
// JSON, and stops them when its standard input ends: whoever started it may die in any way, and no server stays.
import { startPostgres } from './servers/startPostgres.mjs'
import { startRedis } from './servers/startRedis.mjs'

/**
 * @typedef {{ url: string, problem?: undefined } | { url?: undefined, problem: string }} Server
 * Where a server is, or why there is none and what to do about it.
 * @typedef {{ url: string, stop: () => Promise<void> }} Running
 */

const [postgres, redis] = await Promise.all([
  open('PostgreSQL', 'TEST_POSTGRES_URL', startPostgres),
  open('Redis', 'TEST_REDIS_URL', startRedis),
])

let isStopping = false
process.stdin.resume().once('end', stop).once('error', stop)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)

process.stdout.write(`${JSON.stringify({ postgres: postgres.server, redis: redis.server })}\n`)

/**
 * @param {string} name @param {string} variable Names a server that is there already.
 * @param {() => Promise<Running>} start
 * @returns {Promise<{ server: Server, stop: () => Promise<void> }>}
 */
async function open(name, variable, start) {
  const given = process.env[variable]
  if (given) return { server: { url: given }, stop: async () => {} }
  try {
    const { url, stop } = await start()
    return { server: { url }, stop }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const problem = `There is no ${name}: ${reason} Install it, or set ${variable} to the address of one that may be filled with test data.`
    return { server: { problem }, stop: async () => {} }
  }
}

async function stop() {
  if (isStopping) return
  isStopping = true
  await Promise.allSettled([postgres.stop(), redis.stop()])
  process.exit(0)
}
