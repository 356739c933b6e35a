import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { sqlStore } from 'quietzone/stores'
import { callback, createShop, startPayments } from './shop.mjs'
import { quantile, round, table } from './table.mjs'

const PAYMENTS = 100_000
const ROWS_AT_ONCE = 1_000
const STEP_MS = 6_000
/** The last is more than the machine carries. */
const READS_PER_SECOND = [100, 200, 400, 800, 1_600, 3_200, 6_400]

/** 100,000 payments that wait in PostgreSQL, and browsers that read them more and more often. */
export async function measureDatabase() {
  const servers = spawn(process.execPath, [fileURLToPath(PROGRAM)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  try {
    const [line] = await once(createInterface(servers.stdout), 'line')
    const { postgres } = JSON.parse(line)
    if (postgres.url === undefined) throw new Error(postgres.problem)
    return await measureOn(postgres.url)
  } finally {
    servers.stdin.end()
    await once(servers, 'exit')
  }
}

const PROGRAM = new URL('../../scripts/servers.mjs', import.meta.url)

/** @param {string} connectionString */
async function measureOn(connectionString) {
  const pool = new pg.Pool({ connectionString, max: 10 })
  const store = sqlStore({
    table: 'bench_payments',
    query: (text, values) => pool.query(text, values),
  })
  await pool.query('DROP TABLE IF EXISTS bench_payments')
  await store.migrate()
  const { payments } = createShop(store)
  const handles = await fill(pool, store, payments)
  /** @param {string} handle */
  const read = async (handle) => {
    const url = `https://shop.example/api/payments/${handle}`
    const response = await payments.handler(new Request(url))
    if (response.status !== 200) throw new Error(`A read was answered with ${response.status}.`)
  }
  await readSteadily(read, handles, 200)

  const rows = []
  for (const perSecond of READS_PER_SECOND) {
    const { latencies, done } = await readSteadily(read, handles, perSecond)
    rows.push([
      round(perSecond),
      round(done),
      ...[0.5, 0.99].map((share) => round(quantile(latencies, share))),
    ])
  }
  const dueMs = await timeOf(() => store.due(Date.now() + 3_600_000, 100))
  const notDueMs = await timeOf(() => store.due(Date.now() - 3_600_000, 100))
  await pool.end()
  return [
    table(['reads asked for per second', 'answered per second', 'p50, ms', 'p99, ms'], rows),
    '',
    `The list of what is due (\`reconcileDue\` asks for it): ${round(notDueMs)} ms when nothing is, ${round(dueMs)} ms for the first 100 when everything is.`,
  ].join('\n')
}

/**
 * Fills the table with copies of one payment that really was started and got its code.
 *
 * @param {pg.Pool} pool @param {import('quietzone/server').PaymentStore} store @param {import('quietzone/server').Payments} payments
 */
async function fill(pool, store, payments) {
  const [handle = ''] = await startPayments(payments, 1)
  const message = await callback(hash(handle), 'awaiting customer action')
  await payments.receive(new TextEncoder().encode(message))
  const record = await store.get(hash(handle))
  /** @type {string[]} */
  const handles = []
  for (let from = 0; from < PAYMENTS; from += ROWS_AT_ONCE) {
    const more = Array.from({ length: ROWS_AT_ONCE }, () => randomBytes(32).toString('base64url'))
    const records = more.map((each) => JSON.stringify({ ...record, id: hash(each) }))
    await pool.query(
      `INSERT INTO bench_payments (id, version, record, check_at)
       SELECT each->>'id', (each->>'version')::integer, each, (each->>'checkAt')::timestamptz
       FROM unnest($1::jsonb[]) AS each`,
      [records],
    )
    handles.push(...more)
  }
  await pool.query('ANALYZE bench_payments')
  return handles
}

/**
 * Sends reads at fixed times, whether the ones before are answered or not, and measures from the time that a read
 * was due: a server that falls behind cannot hide it.
 *
 * @param {(handle: string) => Promise<void>} read @param {string[]} handles @param {number} perSecond
 */
async function readSteadily(read, handles, perSecond) {
  /** @type {number[]} */
  const latencies = []
  /** @type {Promise<void>[]} */
  const running = []
  const startedAt = performance.now()
  const count = (perSecond * STEP_MS) / 1_000
  for (let sent = 0; sent < count; ) {
    const dueCount = Math.min(count, ((performance.now() - startedAt) / 1_000) * perSecond)
    for (; sent < dueCount; sent += 1) {
      const dueAt = startedAt + (sent / perSecond) * 1_000
      const handle = handles[Math.floor(Math.random() * handles.length)] ?? ''
      running.push(read(handle).then(() => void latencies.push(performance.now() - dueAt)))
    }
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  await Promise.all(running)
  return { latencies, done: count / ((performance.now() - startedAt) / 1_000) }
}

/** @param {() => Promise<unknown>} task */
async function timeOf(task) {
  await task()
  const startedAt = performance.now()
  for (let at = 0; at < 10; at += 1) await task()
  return (performance.now() - startedAt) / 10
}

/** @param {string} handle */
function hash(handle) {
  return createHash('sha256').update(handle).digest('base64url')
}
