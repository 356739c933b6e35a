import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { createGate } from '../../src/server/gate/gate.ts'

let child: ChildProcess | undefined
afterEach(() => child?.kill())

const ACCOUNT = { projectId: 843, secret: 'simulator-secret-for-tests' }

async function startSimulator(...more: string[]): Promise<string> {
  const [address] = /http:\/\/\S+/.exec(await readStart(...more)) ?? []
  if (!address) throw new Error('The simulator named no address.')
  return address
}

/** What it says at the start. */
async function readStart(...more: string[]): Promise<string> {
  const account = ['--project-id', String(ACCOUNT.projectId), '--secret', ACCOUNT.secret]
  const callbackUrl = ['--callback-url', 'http://127.0.0.1:9/callback']
  const started = spawn(process.execPath, [
    'bin/quietzone.mjs',
    'simulator',
    '--port',
    '0',
    ...account,
    ...callbackUrl,
    ...more,
  ])
  child = started
  for await (const said of started.stdout) return String(said)
  throw new Error('The simulator did not start.')
}

describe('quietzone simulator (run `npm run build` before)', () => {
  it('is a gateway over HTTP that takes a signed sale and knows it afterwards', async () => {
    const gate = createGate({ ...ACCOUNT, baseUrl: await startSimulator() })
    const sale = {
      paymentId: 'order-1001',
      amount: { value: 150_00, currency: 'PHP' },
      customer: { id: 'customer-1', ipAddress: '192.0.2.1' },
    }
    expect(await gate.status('order-1001')).toMatchObject({ outcome: 'not-found' })
    expect(await gate.sale('ph-qr', sale)).toMatchObject({ outcome: 'accepted' })
    expect(await gate.status('order-1001')).toMatchObject({ outcome: 'found' })
  })

  it('says what a shop must allow, so that its codes are shown, unless it is reached by https', async () => {
    expect(await readStart()).toContain("urlPolicy: { httpHosts: ['127.0.0.1'] }")
    child?.kill()
    expect(await readStart('--public-url', 'https://pay.example')).not.toContain('urlPolicy')
  })

  it('U18 starts without an address, logs payments by their id, and lists the open ones', async () => {
    const started = spawn(process.execPath, ['bin/quietzone.mjs', 'simulator', '--port', '0'])
    child = started
    let output = ''
    const said = async (text: string | RegExp) => {
      while (output.search(text) < 0) {
        await new Promise((resolve) => started.stdout.once('data', resolve))
      }
    }
    started.stdout.on('data', (piece) => {
      output += piece
    })
    await said('httpHosts')
    expect(output).toContain('http://127.0.0.1:3000/api/callback')
    const baseUrl = /at (http:\S+)/.exec(output)?.[1] ?? ''
    const secret = /secret is (\S+)/.exec(output)?.[1] ?? ''
    const gate = createGate({ projectId: 1, secret, baseUrl })
    const page = async () => (await fetch(`${baseUrl}/`)).text()
    expect(await page()).toContain('No payment is open')
    await gate.sale('ph-qr', {
      paymentId: 'order-7',
      amount: { value: 150_00, currency: 'PHP' },
      customer: { id: 'customer-1', ipAddress: '192.0.2.1' },
    })
    await said(/request {2}order-7 {2}POST .*sale accepted/)
    const [, bankUrl = ''] = /<a href="([^"]+\/bank\/[^"]+)">PHP/.exec(await page()) ?? []
    expect(await (await fetch(bankUrl)).text()).toContain('Do you want to pay?')
    await fetch(bankUrl, { method: 'POST', body: new URLSearchParams({ decision: 'approve' }) })
    await said(/bank {2}order-7 {2}the customer chose approve/)
    await said(/delivery {2}order-7 {2}final/)
    expect(await page()).toContain('No payment is open')
  })

  it('U18 tells its version', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
    for (const flag of ['--version', '-v']) expect(run(flag).stdout).toBe(`${version}\n`)
    expect(run('--help').stdout).toContain('Usage: quietzone simulator [options]')
  })

  const OPTIONS: readonly string[][] = [
    ['--callback-url', 'nonsense'],
    ['--callback-url', 'javascript:alert(1)'],
    ['--public-url', 'pay.example'],
    ['--scenario', 'nonsense'],
    ['--secret', 'a-secret-of-a-real-project'],
    ['--port', 'abc'],
    ['--port', '65536'],
    ['--port', ''],
    ['--port=-1'],
    ['--project-id', '1.5'],
    ['--nonsense'],
    ['--host'],
    ['--port', '--quiet'],
  ]
  it.each([
    ...OPTIONS.map((option) => ['simulator', ...option]),
    ['gateway'],
    ['simulator', 'now'],
    [],
  ])('U18 answers a wrong call in one sentence: %s %s %s', (...args: string[]) => {
    const { status, stderr } = run(...args)
    expect(status).toBe(1)
    expect(stderr).toMatch(/^quietzone: .+ All options: quietzone --help\n$/)
    expect(stderr).toContain(
      args.find((arg) => arg.startsWith('--'))?.split('=')[0] ?? args.at(-1) ?? 'simulator',
    )
  })

  it('does not start where real money is taken, and says so in a sentence', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      ['bin/quietzone.mjs', 'simulator', '--callback-url', 'http://127.0.0.1:9/', '--port', '0'],
      { encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production' } },
    )
    expect(status).toBe(1)
    expect(stderr).toContain('NODE_ENV is production')
    expect(stderr).not.toContain('    at ')
  })
})

function run(...args: string[]) {
  return spawnSync(process.execPath, ['bin/quietzone.mjs', ...args], { encoding: 'utf8' })
}
