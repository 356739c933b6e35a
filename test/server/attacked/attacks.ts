import { request } from 'node:http'
import { gzipSync } from 'node:zlib'

/** What an attacker sends to the callback route, and what must come back. */
export interface Attack {
  name: string
  status: number
  server: 'usual' | 'wide' | 'hurried'
  headers?: Record<string, string>
  /** Sends the body, and says when the limit was reached after which an answer is due. */
  send(write: (bytes: Buffer | string) => Promise<void>, reached: () => void): Promise<void>
  /** How long the limit itself takes. */
  limitMs?: number
}

/** How much faster than others the server `hurried` is, and who attacks it. */
export const HURRY = 10

const BLOCK = Buffer.alloc(64 * 1024, 0x20)
const LIMIT_BYTES = 768 * 1024

export const ATTACKS: readonly Attack[] = [
  {
    name: '50 MB that say so',
    status: 413,
    server: 'usual',
    headers: { 'content-length': String(50 * 2 ** 20) },
    send: (write, reached) => flood(write, reached, 800, 0),
  },
  {
    name: '50 MB in chunks',
    status: 413,
    server: 'usual',
    send: (write, reached) => flood(write, reached, 800, LIMIT_BYTES),
  },
  {
    name: 'chunks without end',
    status: 413,
    server: 'usual',
    send: (write, reached) => flood(write, reached, Number.POSITIVE_INFINITY, LIMIT_BYTES),
  },
  {
    name: 'one byte a second, in a tenth of the time',
    status: 408,
    server: 'hurried',
    limitMs: 10_000 / HURRY,
    async send(write, reached) {
      reached()
      for (let second = 0; second < 12; second++) {
        await write('1')
        await new Promise((resolve) => setTimeout(resolve, 1_000 / HURRY))
      }
    },
  },
  {
    name: 'a gzip bomb',
    status: 415,
    server: 'usual',
    headers: { 'content-encoding': 'gzip' },
    send: whole(gzipSync(Buffer.alloc(50 * 2 ** 20))),
  },
  {
    name: 'a depth of a million, too large',
    status: 413,
    server: 'usual',
    send: whole('['.repeat(1_000_000)),
  },
  {
    name: 'a depth of a million, where it may come that far',
    status: 400,
    server: 'wide',
    send: whole(`{"a":${'['.repeat(1_000_000)}`),
  },
  {
    name: '100,000 keys',
    status: 400,
    server: 'wide',
    send: whole(
      JSON.stringify(
        Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`k${at}`, at])),
      ),
    ),
  },
]

function whole(body: Buffer | string): Attack['send'] {
  return async (write, reached) => {
    await write(body)
    reached()
  }
}

async function flood(
  write: (bytes: Buffer) => Promise<void>,
  reached: () => void,
  blocks: number,
  limitBytes: number,
): Promise<void> {
  if (limitBytes === 0) reached()
  for (let sent = BLOCK.length; sent <= blocks * BLOCK.length; sent += BLOCK.length) {
    await write(BLOCK)
    if (sent === limitBytes + BLOCK.length) reached()
  }
}

/** Where callbacks go. */
export function route(port: number) {
  return { host: '127.0.0.1', port, path: '/api/callback' }
}

/** Attacks, and tells what was answered, and how long after the limit. */
export async function attack(
  port: number,
  { headers = {}, send, limitMs = 0 }: Attack,
): Promise<{ status: number; lateMs: number; isCut: Promise<void> }> {
  let reachedAtMs = Number.NaN
  let isAnswered = false
  const outgoing = request({ ...route(port), method: 'POST', headers, agent: false })
  const isCut = new Promise<void>((resolve) => outgoing.once('close', () => resolve()))
  const answered = new Promise<{ status: number; atMs: number }>((resolve, reject) => {
    outgoing.once('response', (incoming) => {
      isAnswered = true
      resolve({ status: incoming.statusCode ?? 0, atMs: performance.now() })
      incoming.resume()
    })
    outgoing.on('error', (error) => {
      if (!isAnswered) reject(error)
    })
  })
  const write = (bytes: Buffer | string) =>
    new Promise<void>((resolve, reject) => {
      if (outgoing.destroyed) return reject(new Error('cut'))
      outgoing.once('close', resolve)
      outgoing.write(bytes, () => {
        outgoing.off('close', resolve)
        resolve()
      })
    })
  // Goes on after the answer, as an attacker would, until the line is cut.
  void send(write, () => {
    reachedAtMs = performance.now()
  }).then(
    () => outgoing.end(),
    () => {},
  )
  const { status, atMs } = await answered
  const lateMs = Number.isNaN(reachedAtMs) ? 0 : Math.max(0, atMs - reachedAtMs - limitMs)
  return { status, lateMs, isCut }
}
