import { type ChildProcess, fork } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

type Shop = 'usual' | 'plain' | 'wide' | 'hurried'

export interface AttackedServer {
  /** The addresses of the shops in it. */
  port: Readonly<Record<Shop, number>>
  /** Starts a payment, and returns the gateway's id of it. */
  startPayment(shop: 'usual' | 'plain'): Promise<string>
  /** Frees what nothing holds any more, which would hide what the next attack takes. */
  collectGarbage(): Promise<void>
  /**
   * Forgets the peak so far. Returns a function that reads how many bytes more than now the process has had since. Zero
   * where the system cannot tell: only Linux does.
   */
  watchPeak(): () => number
  stop(): void
}

/** Starts the server in a process of its own: what an attack does to it must not be mixed with the test. */
export async function startAttackedServer(): Promise<AttackedServer> {
  const folder = mkdtempSync(join(tmpdir(), 'quietzone-attacked-'))
  const file = join(folder, 'server.mjs')
  writeFileSync(file, await bundle())
  const child = fork(file, { execArgv: ['--expose-gc'] })
  const [usual, plain, wide, hurried] = (await answerOf(child)) as [number, number, number, number]
  const ask = async (question: string) => {
    const answer = answerOf(child)
    child.send(question)
    return answer
  }
  return {
    port: { usual, plain, wide, hurried },
    startPayment: async (shop) => String(await ask(shop)),
    async collectGarbage() {
      await ask('collect')
    },
    watchPeak() {
      const status = `/proc/${child.pid}/status`
      if (!existsSync(status)) return () => 0
      const before = readStatus(status, 'VmRSS')
      writeFileSync(`/proc/${child.pid}/clear_refs`, '5')
      return () => readStatus(status, 'VmHWM') - before
    },
    stop: () => {
      child.kill()
      rmSync(folder, { recursive: true })
    },
  }
}

/** What Linux knows of the memory of a process, in bytes: what it has now, or the most that it has had. */
function readStatus(file: string, name: 'VmRSS' | 'VmHWM'): number {
  const line = new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(file, 'utf8'))
  return 1_024 * Number(line?.[1])
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
