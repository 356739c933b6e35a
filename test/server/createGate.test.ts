import { afterEach, describe, expect, it, vi } from 'vitest'
import { createGate, type GateOptions } from '../../src/server/gate/gate.ts'
import { PROJECT_ID, SECRET } from './signedBody.ts'

const MARKED = 'simulator-0123456789abcdef'
const options: GateOptions = { projectId: PROJECT_ID, secret: SECRET }

afterEach(() => vi.unstubAllEnvs())

describe('the times of a method', () => {
  const options = { projectId: 1, secret: 'a-secret-for-tests-only' }
  const hour = 3_600_000

  it('are the documented ones, but for what the project has others for', () => {
    expect(createGate(options).times).toEqual({})
    const { times } = createGate({ ...options, times: { hizliqr: { thresholdMs: 2 * hour } } })
    expect(times).toEqual({ hizliqr: { basicMs: hour / 12, thresholdMs: 2 * hour } })
  })

  it.each([
    [{ hizliqr: { basicMs: 0 } }],
    [{ hizliqr: { basicMs: -1 } }],
    [{ hizliqr: { basicMs: Number.NaN } }],
    [{ hizliqr: { thresholdMs: Number.POSITIVE_INFINITY } }],
    [{ hizliqr: { thresholdMs: 30 * 24 * hour } }],
    [{ 'ph-qr': { thresholdMs: 60_000 } }],
    [{ 'ph-qr': { basicMs: 2 * hour } }],
    [{ 'ph-qr': { basicMs: '5' as never } }],
    [{ 'ph-qr': { basicMs: 300, thresholdMs: 3_600 } }],
    [{ sepa: { basicMs: hour } } as never],
  ])('are refused where no plan could be made of them: %j', (times) => {
    expect(() => createGate({ ...options, times })).toThrow(/createGate: times/)
  })
})

describe('connecting to the gateway', () => {
  it.each<[string, Partial<GateOptions>]>([
    ['K-03 an empty secret', { secret: '' }],
    ['K-03 a secret of 15 bytes', { secret: 'x'.repeat(15) }],
    ['K-03 a line feed after the secret', { secret: `${SECRET}\n` }],
    ['K-03 a space before the secret', { secret: ` ${SECRET}` }],
    ['K-03 an empty previous secret', { previousSecrets: [SECRET, ''] }],
    ['a project id of 0', { projectId: 0 }],
    ['a project id that is no number', { projectId: Number.NaN }],
    ['K-18 plain http', { baseUrl: 'http://api.ecommpay.com' }],
    [
      'K-18 plain http to a host that only begins like this machine',
      { baseUrl: 'http://127.0.0.1.example' },
    ],
    ['K-18 a file', { baseUrl: 'file:///etc/passwd' }],
    ['K-18 no address', { baseUrl: 'api.ecommpay.com' }],
    ['K-18 an address with a password', { baseUrl: 'https://user:word@api.ecommpay.com' }],
    ['an address with a query', { baseUrl: 'https://api.ecommpay.com/?a=1' }],
    ['a callback address with a semicolon', { callbackUrl: 'https://shop.example/a;b:c' }],
    ['a relative callback address', { callbackUrl: '/callback' }],
    ['no time', { timeoutMs: 0 }],
    ['endless time', { timeoutMs: Number.POSITIVE_INFINITY }],
  ])('refuses %s', (_, wrong) => {
    expect(() => createGate({ ...options, ...wrong })).toThrow(
      expect.objectContaining({ name: 'QuietzoneError', code: 'invalid-input' }),
    )
  })

  it('K-03 says which of several secrets is wrong', () => {
    const spaced = { ...options, previousSecrets: [SECRET, ` ${SECRET}`] }
    expect(() => createGate(spaced)).toThrow('one of previousSecrets begins or ends')
    expect(() => createGate({ ...spaced, secret: '' })).toThrow('createGate: secret is empty')
  })

  it('K-03 never repeats a secret that it refuses', () => {
    for (const secret of ['x-canary-x', ` x-canary-x ${SECRET}`]) {
      expect(() => createGate({ ...options, secret })).toThrow(
        expect.objectContaining({ message: expect.not.stringContaining('canary') }),
      )
    }
  })

  it.each([
    'https://api.ecommpay.com',
    'https://gate.example/some/path/',
    'http://localhost:4010',
    'http://127.0.0.1:4010',
    'http://[::1]:4010',
  ])('connects to %s', (baseUrl) => {
    expect(createGate({ ...options, baseUrl }).projectId).toBe(PROJECT_ID)
  })

  it.each<[string, Partial<GateOptions>]>([
    ['the secret of a simulator', { secret: MARKED, baseUrl: 'https://simulator.example' }],
    [
      'the secret of a simulator from before',
      { previousSecrets: [MARKED], baseUrl: 'https://simulator.example' },
    ],
    ['a gateway on this machine', { baseUrl: 'http://127.0.0.1:4310' }],
    ['a gateway on this machine by https', { baseUrl: 'https://localhost:4310' }],
  ])('K-23 refuses %s where NODE_ENV is production, unless forced', (_, simulated) => {
    expect(createGate({ ...options, ...simulated }).projectId).toBe(PROJECT_ID)
    vi.stubEnv('NODE_ENV', 'production')
    expect(() => createGate({ ...options, ...simulated })).toThrow(
      expect.objectContaining({ code: 'simulator-in-production' }),
    )
    expect(createGate({ ...options, ...simulated, force: true }).projectId).toBe(PROJECT_ID)
    expect(createGate(options).projectId).toBe(PROJECT_ID)
  })

  it.each<[string, Partial<GateOptions>]>([
    ['by default', { secret: MARKED }],
    ['by name', { secret: MARKED, baseUrl: 'https://api.ecommpay.com/' }],
    ['with a dot', { secret: MARKED, baseUrl: 'https://API.ecommpay.com.' }],
    ['on another host of it', { secret: MARKED, baseUrl: 'https://gate.ecommpay.com/x' }],
    ['in capitals', { secret: 'Simulator-0123456789abcdef' }],
    ['for callbacks only', { previousSecrets: [MARKED] }],
  ])('K-23 never takes the secret of a simulator to the gateway: %s', (_, wrong) => {
    for (const force of [false, true]) {
      expect(() => createGate({ ...options, ...wrong, force })).toThrow(
        expect.objectContaining({
          code: 'invalid-input',
          message: expect.stringMatching(/is a simulator's, and baseUrl is the gateway's/),
        }),
      )
    }
  })

  it.each<[string, object]>([
    ['a limit that is not a number', { limits: { hizliqr: { maxValue: Number.NaN } } }],
    ['a limit of nothing', { limits: { hizliqr: { minValue: 0 } } }],
    ['a limit of a text', { limits: { hizliqr: { stepValue: '1000' } } }],
    ['a misspelled limit', { limits: { hizliqr: { maxVaule: 10_000_00 } } }],
    ['limits of a method that does not exist', { limits: { hizli: { maxValue: 1 } } }],
    ['limits that are none', { limits: { hizliqr: 5 } }],
    ['a currency in small letters', { currencies: { 'ph-qr': ['eur'] } }],
    ['no currency', { currencies: { 'ph-qr': [] } }],
    ['a currency without a list', { currencies: { 'ph-qr': 'EUR' } }],
    ['currencies of a method that does not exist', { currencies: { qrph: ['EUR'] } }],
  ])('refuses %s', (_, wrong) => {
    expect(() => createGate({ ...options, ...wrong })).toThrow(/createGate: (limits|currencies) of/)
  })
})
