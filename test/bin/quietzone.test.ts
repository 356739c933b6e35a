import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
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

  it.each([
    [['simulator'], '--callback-url'],
    [
      ['simulator', '--callback-url', 'http://127.0.0.1:9/', '--scenario', 'nonsense'],
      'no scenario',
    ],
    [
      [
        'simulator',
        '--callback-url',
        'http://127.0.0.1:9/',
        '--secret',
        'a-secret-of-a-real-project',
      ],
      'simulator-',
    ],
    [['gateway'], 'one command'],
    [['simulator', '--nonsense'], 'nonsense'],
  ])('says what is wrong with %j, and how it is used', (args, reason) => {
    const { status, stderr } = spawnSync(process.execPath, ['bin/quietzone.mjs', ...args], {
      encoding: 'utf8',
    })
    expect(status).toBe(1)
    expect(stderr).toContain(reason)
    expect(stderr).toContain('Usage: quietzone simulator')
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
