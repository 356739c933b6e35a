// What attacks cost the server kit: `npm run bench:attacks`, with other checkouts to compare in the same run:
// `npm run bench:attacks -- ../older`. Linux, because the peak of a process is read from /proc.
import { fork } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { worstForgeries } from './forgeries.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const FORGERIES = 20_000
const CONNECTIONS = 8
const CRUMBS = Buffer.from('1\r\nx\r\n'.repeat(260_000))

for (const root of [...process.argv.slice(2), join(here, '../..')]) {
  const folder = mkdtempSync(join(tmpdir(), 'quietzone-bench-'))
  const file = join(folder, 'server.mjs')
  writeFileSync(file, await bundle(resolve(root)))
  const child = fork(file)
  const { port } = /** @type {{ port: number }} */ (await answerOf(child))
  console.log(`\n${basename(resolve(root))}`)

  await flood(port, 2_000)
  const before = readMemory(child.pid, 'VmRSS')
  writeFileSync(`/proc/${child.pid}/clear_refs`, '5')
  const cpuBefore = readCpuMs(child.pid)
  const statuses = await crumble(port)
  const cpuMs = readCpuMs(child.pid) - cpuBefore
  const peak = readMemory(child.pid, 'VmHWM') - before
  console.log(
    `one-byte chunks, ${CONNECTIONS} connections: answers ${statuses.answers}, peak +${peak.toFixed(0)} MB, slowest GET /ok ${statuses.slowestMs.toFixed(0)} ms, ${cpuMs} ms of processor time`,
  )

  child.send({})
  const genuine = String(await answerOf(child))
  const startedAt = performance.now()
  await flood(port, FORGERIES)
  const status = await post(port, genuine)
  console.log(
    `a genuine callback behind ${FORGERIES} forged ones: ${status}, after ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`,
  )

  for (const [name, forgery] of Object.entries(worstForgeries(843))) {
    child.send({ forgery })
    console.log(
      `processor time of a forged callback, ${name}: ${Number(await answerOf(child)).toFixed(1)} ms`,
    )
  }
  child.kill()
  rmSync(folder, { recursive: true })
}

/** @param {string} root */
async function bundle(root) {
  const built = await build({
    root: here,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: [{ find: /^\.\.\/\.\.\/src/, replacement: join(root, 'src') }] },
    build: { write: false, ssr: 'server.ts', target: 'node20' },
  })
  if (!('output' in built)) throw new Error('Nothing was built.')
  return built.output[0].code
}

/** Sends bodies of one-byte chunks, and looks at another address of the server all the while. @param {number} port */
async function crumble(port) {
  const head = 'POST /api/callback HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n'
  let open = CONNECTIONS
  /** @type {Record<string, number>} */
  const counts = {}
  const over = Promise.all(
    Array.from({ length: CONNECTIONS }, () => {
      const socket = connect(port, '127.0.0.1')
      let status = 'cut'
      socket.on('error', () => {})
      socket.on('data', (data) => {
        status = /^HTTP\/1\.1 (\d+)/.exec(String(data))?.[1] ?? status
        setTimeout(() => socket.destroy(), 1_000)
      })
      socket.write(head)
      socket.write(CRUMBS)
      socket.write('0\r\n\r\n')
      return new Promise((done) => socket.once('close', () => done(status))).then((each) => {
        counts[String(each)] = (counts[String(each)] ?? 0) + 1
        open -= 1
      })
    }),
  )
  const agent = new Agent({ keepAlive: true })
  let slowestMs = 0
  while (open > 0) {
    const startedAt = performance.now()
    await exchange(port, 'GET', '/api/ok', undefined, agent)
    slowestMs = Math.max(slowestMs, performance.now() - startedAt)
    await new Promise((next) => setTimeout(next, 10))
  }
  await over
  agent.destroy()
  const answers = Object.entries(counts)
    .map(([status, count]) => `${count} × ${status}`)
    .join(', ')
  return { answers, slowestMs }
}

/** @param {number} port @param {number} count */
async function flood(port, count) {
  const agent = new Agent({ keepAlive: true, maxSockets: 20 })
  const forged = worstForgeries(843)['an ordinary one, 1 KB'] ?? ''
  let left = count
  await Promise.all(
    Array.from({ length: 20 }, async () => {
      while (left-- > 0) await exchange(port, 'POST', '/api/callback', forged, agent)
    }),
  )
  agent.destroy()
}

/** @param {number} port @param {string} body */
function post(port, body) {
  return exchange(port, 'POST', '/api/callback', body)
}

/** @param {number} port @param {string} method @param {string} path @param {string} [body] @param {Agent} [agent] */
function exchange(port, method, path, body, agent) {
  return new Promise((done, fail) => {
    const outgoing = request({ host: '127.0.0.1', port, method, path, agent }, (incoming) => {
      incoming.resume().once('end', () => done(incoming.statusCode))
    })
    outgoing.on('error', fail).end(body)
  })
}

/** @param {number | undefined} pid @param {'VmRSS' | 'VmHWM'} name */
function readMemory(pid, name) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1_024
}

/** User and system time of a process, in milliseconds. @param {number | undefined} pid */
function readCpuMs(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * 10
}

/** @param {import('node:child_process').ChildProcess} child */
function answerOf(child) {
  return new Promise((done) => child.once('message', done))
}
