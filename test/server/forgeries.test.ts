import { afterEach, describe, expect, it, vi } from 'vitest'
import { worstForgeries } from '../../bench/attacks/forgeries.mjs'
import { createGate } from '../../src/server/gate/gate.ts'
import { sign } from '../../src/server/signing/signature.ts'
import { signingStrings } from '../../src/server/signing/signingString.ts'

const secret = 'a-secret-for-tests-only'
const gate = createGate({ projectId: 843, secret })
afterEach(() => {
  vi.restoreAllMocks()
})

/** The bytes that are hashed to refuse a message. */
async function hashedFor(body: string): Promise<number> {
  let bytes = 0
  const { verify } = crypto.subtle
  vi.spyOn(crypto.subtle, 'verify').mockImplementation((...all) => {
    bytes += (all[3] as Uint8Array).byteLength
    return Reflect.apply(verify, crypto.subtle, all)
  })
  expect(await gate.verify(body)).toEqual({ ok: false, reason: 'signature-wrong' })
  return bytes
}

describe('K-10 a forged callback', () => {
  it.each(Object.entries(worstForgeries(843)))(
    'that makes as much work as it can is hashed a few times at most: %s',
    async (_, body) => {
      expect(await hashedFor(body)).toBeLessThan(Math.max(3 * body.length, 300_000))
    },
  )

  it('of 768 KB costs two passes', async () => {
    const body = worstForgeries(843)['one long text, 188 KB'] ?? ''
    const large = body.replace('xxx', 'x'.repeat(580_000))
    expect(await hashedFor(large)).toBeLessThan(2.1 * large.length)
  })
})

describe('a genuine message', () => {
  it('of an ordinary size is tried in every order and spelling', () => {
    const message = { n: { signature: 's', a: 1 }, a: { b: 1 }, a1: 2, line10: 1, line2: 2 }
    expect([...signingStrings([message])].length).toBeGreaterThan(3)
  })

  it('with the largest picture is taken in a second spelling', async () => {
    const data = `data:image/png;base64,${'A'.repeat(349_528)}`
    const message = { project_id: 843, payment: { id: 'p', status: 'success' }, data, rate: 99 }
    const signature = await sign(message, secret)
    const body = JSON.stringify({ ...message, signature }).replace('"rate":99', '"rate":99.0')
    expect(await gate.verify(body)).toMatchObject({ ok: true })
  })

  it('with two thousand values is taken in the documented order', async () => {
    const keys = Array.from({ length: 1_900 }, (_, at) => [`key${(at * 7) % 1_900}`, at])
    const message = { project_id: 843, ...Object.fromEntries(keys) }
    const body = JSON.stringify({ ...message, signature: await sign(message, secret) })
    expect(await gate.verify(body)).toMatchObject({ ok: true })
  })
})
