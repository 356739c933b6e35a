import { fork } from 'node:child_process'
import { connect } from 'node:net'
import { fileURLToPath } from 'node:url'
import { round, table } from './table.mjs'

const ROUNDS = 15
const REQUESTS = 8_000
const CONNECTIONS = 32

/** How many status reads one core answers over HTTP, beside a bare `node:http` server and a bare Hono route. */
export async function measureReads() {
  const servers = await Promise.all(['bare', 'hono', 'quietzone'].map(start))
  for (const server of servers) await load(server, 5 * REQUESTS)
  for (let at = 0; at < ROUNDS; at += 1) {
    for (const server of servers) server.costs.push(await load(server, REQUESTS))
  }
  for (const { child } of servers) child.kill()
  const [bare = Number.NaN, hono = Number.NaN] = servers.map(({ costs }) => median(costs))
  const names = [
    'bare `node:http`',
    'bare Hono on `@hono/node-server`',
    '`toNodeHandler(payments)`',
  ]
  return table(
    ['status reads over HTTP', 'per second and core', '÷ `node:http`', '÷ Hono'],
    servers.map(({ costs }, at) => {
      const cost = median(costs)
      return [names[at] ?? '', round(1_000 / cost), round(bare / cost), round(hono / cost)]
    }),
  )
}

/** @typedef {{ child: import('node:child_process').ChildProcess, port: number, handles: string[], costs: number[] }} Server */

/** @param {string} name @returns {Promise<Server>} */
async function start(name) {
  const child = fork(fileURLToPath(new URL('server.mjs', import.meta.url)), [name])
  const { port, handles } = await message(child)
  return { child, port, handles, costs: [] }
}

/**
 * Milliseconds of the server's processor time for one request. Time of the processor, because the machine may be
 * busy with other things, and because the load must not be what is measured.
 *
 * @param {Server} server @param {number} requests
 */
async function load({ child, port, handles }, requests) {
  const before = await askCpu(child)
  const share = requests / CONNECTIONS
  await Promise.all(Array.from({ length: CONNECTIONS }, (_, at) => send(port, handles, share, at)))
  return ((await askCpu(child)) - before) / requests
}

/** @param {number} port @param {string[]} handles @param {number} count @param {number} offset */
function send(port, handles, count, offset) {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    let left = count
    let received = ''
    const ask = () => {
      const handle = handles[(left * 31 + offset) % handles.length]
      socket.write(
        `GET /api/payments/${handle} HTTP/1.1\r\nHost: shop.example\r\nAccept: application/json\r\nUser-Agent: Mozilla/5.0\r\nAccept-Language: zh-CN\r\nConnection: keep-alive\r\n\r\n`,
      )
    }
    socket.on('error', reject)
    socket.on('data', (bytes) => {
      received += bytes.toString('latin1')
      if (!isWhole(received)) return
      if (!received.startsWith('HTTP/1.1 200')) return reject(new Error(received.slice(0, 200)))
      received = ''
      left -= 1
      if (left > 0) return ask()
      socket.end()
      resolve(undefined)
    })
    ask()
  })
}

/** @param {string} text */
function isWhole(text) {
  const headEnd = text.indexOf('\r\n\r\n')
  if (headEnd < 0) return false
  const length = /content-length: (\d+)/i.exec(text)?.[1]
  return length === undefined
    ? text.endsWith('0\r\n\r\n')
    : text.length >= headEnd + 4 + Number(length)
}

/** @param {import('node:child_process').ChildProcess} child */
async function askCpu(child) {
  child.send('cpu')
  return (await message(child)).cpuMs
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<any>} */
function message(child) {
  return new Promise((resolve, reject) => {
    /** @param {number | null} code */
    const fail = (code) => reject(new Error(`A server of the bench ended with ${code}.`))
    child.once('exit', fail)
    child.once('message', (said) => {
      child.off('exit', fail)
      resolve(said)
    })
  })
}

/** @param {number[]} values */
function median(values) {
  return (
    [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN
  )
}
