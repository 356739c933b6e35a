import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

export interface AttackedServer {
  /** The address of a shop as everybody has it, and of one that takes bodies of up to 8 MB. */
  usual: string
  wide: string
  /** Starts a payment, and answers the gateway's id of it. */
  startPayment(): Promise<string>
  /** Bytes of memory that the process has. */
  memory(): Promise<number>
  stop(): void
}

/** Starts the server in a process of its own: what an attack does to it must not be mixed with the test. */
export async function startAttackedServer(): Promise<AttackedServer> {
  const folder = mkdtempSync(join(tmpdir(), 'quietzone-attacked-'))
  const file = join(folder, 'server.mjs')
  writeFileSync(file, await bundle())
  const child = fork(file, { execArgv: ['--expose-gc'] })
  const ports = (await answerOf(child)) as [number, number]
  const [usual, wide] = ports.map((port) => `http://127.0.0.1:${port}/api/callback`)
  const ask = async (question: string) => {
    const answer = answerOf(child)
    child.send(question)
    return answer
  }
  return {
    usual: usual ?? '',
    wide: wide ?? '',
    startPayment: async () => String(await ask('payment')),
    memory: async () => Number(await ask('memory')),
    stop: () => {
      child.kill()
      rmSync(folder, { recursive: true })
    },
  }
}

async function bundle(): Promise<string> {
  const { NODE_ENV } = process.env
  const built = await build({
    root: fileURLToPath(new URL('.', import.meta.url)),
    configFile: false,
    logLevel: 'error',
    build: { write: false, ssr: 'server.ts', target: 'node20' },
  })
  // A build sets this for the whole process.
  if (NODE_ENV === undefined) delete process.env.NODE_ENV
  else process.env.NODE_ENV = NODE_ENV
  if (!('output' in built)) throw new Error('Nothing was built.')
  return built.output[0].code
}

function answerOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onEnd = (code: number | null) => reject(new Error(`The attacked server ended (${code}).`))
    child.once('exit', onEnd)
    child.once('message', (message) => {
      child.off('exit', onEnd)
      resolve(message)
    })
  })
}
