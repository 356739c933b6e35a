import { describe, expect, it, vi } from 'vitest'
import { createProjectKeys } from '../../src/server/signing/projectKeys.ts'
import { sign, verify } from '../../src/server/signing/signature.ts'
import { checkSignature, parseBody } from '../../src/server/signing/verifyBody.ts'
import fixture from '../fixtures/signature-vectors.json' with { type: 'json' }
import { callback, hmac, SECRET } from './signedBody.ts'

describe('G-10 the published signature vectors', () => {
  it.each(fixture.vectors)('$id signs as published', async ({ params, secret, expected }) => {
    expect(await sign(params, secret)).toBe(expected)
  })

  it.each(fixture.vectors)('$id verifies as an object', async ({ params, secret, expected }) => {
    expect(await verify({ ...params, signature: expected }, secret)).toBe(true)
    expect(await verify({ ...params, signature: expected }, `${secret}.`)).toBe(false)
    expect(await verify({ ...params, extra: 1, signature: expected }, secret)).toBe(false)
  })

  const travelling = fixture.vectors.flatMap(({ id, raw_body, secret }) =>
    raw_body === undefined ? [] : [{ id, rawBody: raw_body, secret }],
  )

  it.each(travelling)('$id verifies from its raw body', async ({ rawBody, secret }) => {
    expect(await rawProblem(rawBody, secret)).toBeUndefined()
    expect(await verify(JSON.parse(rawBody), secret)).toBe(true)
    expect(await rawProblem(rawBody, `${secret}.`)).toBe('signature-wrong')
  })

  // The documents print no whole wrong signature; what they show of one is its first and last letters.
  it.each(fixture.must_not_verify)('$id does not verify', async () => {
    for (const { params, secret, expected } of fixture.vectors) {
      const wrong = `IszjSnH+${expected.slice(8, 82)}TTmg==`
      expect(await verify({ ...params, signature: wrong }, secret)).toBe(false)
    }
  })
})

describe('signing', () => {
  it('leaves out signatures and frame_mode, wherever they stand', async () => {
    const message = { general: { project_id: 200 }, list: [{ a: 1 }] }
    const marked = {
      signature: 'x',
      frame_mode: 'iframe',
      general: { project_id: 200, signature: '' },
      list: [{ a: 1, frame_mode: { b: 1 }, signature: 'y' }],
    }
    expect(await sign(marked, SECRET)).toBe(await sign(message, SECRET))
  })

  it('treats a field that is undefined as absent, as JSON does', async () => {
    expect(await sign({ a: 1, b: undefined }, SECRET)).toBe(await sign({ a: 1 }, SECRET))
  })

  const circle: Record<string, unknown> = {}
  circle.self = circle
  it.each([
    ['a date', { at: new Date(0) }],
    ['not a number', { a: Number.NaN }],
    ['a big integer', { a: 1n }],
    ['a function', { a: () => 1 }],
    ['a circle', circle],
    ['half a character', { a: '\ud83d' }],
  ])('refuses to sign %s, which would arrive as something else', async (_, message) => {
    await expect(sign(message, SECRET)).rejects.toMatchObject({ code: 'invalid-input' })
    expect(await verify({ ...message, signature: `${'A'.repeat(86)}==` }, SECRET)).toBe(false)
  })

  it('K-03 refuses an empty secret', async () => {
    await expect(sign({ a: 1 }, '')).rejects.toMatchObject({ code: 'invalid-input' })
    await expect(verify({ a: 1 }, '')).rejects.toMatchObject({ code: 'invalid-input' })
  })
})

describe('verifying', () => {
  it('K-02 leaves the comparison to the platform, which takes the same time for every wrong byte', async () => {
    const compare = vi.spyOn(crypto.subtle, 'verify')
    const compute = vi.spyOn(crypto.subtle, 'sign')
    const signature = await sign(callback(), SECRET)
    compute.mockClear()
    expect(await verify({ ...callback(), signature }, SECRET)).toBe(true)
    expect(await verify({ ...callback(), signature: `B${signature.slice(1)}` }, SECRET)).toBe(false)
    expect(compare).toHaveBeenCalled()
    expect(compute).not.toHaveBeenCalled()
    vi.restoreAllMocks()
  })

  it('K-09 does not take half a character for the sign that stands in for it', async () => {
    const signature = hmac('a:\ufffd')
    expect(await verify({ a: '\ufffd', signature }, SECRET)).toBe(true)
    expect(await verify({ a: '\ud83d', signature }, SECRET)).toBe(false)
  })

  it('K-09 changes no letter into another that looks the same', async () => {
    const [composed, decomposed] = ['é'.normalize('NFC'), 'é'.normalize('NFD')]
    const signature = hmac(`a:${composed}`)
    expect(await verify({ a: composed, signature }, SECRET)).toBe(true)
    expect(await verify({ a: decomposed, signature }, SECRET)).toBe(false)
  })

  it('takes a bank form with a field called signature, signed with that field or without it', async () => {
    const message = { project_id: 200, redirect_data: { body: { signature: 's', token: 't' } } }
    const leftOut = hmac('project_id:200;redirect_data:body:token:t')
    const kept = hmac('project_id:200;redirect_data:body:signature:s;redirect_data:body:token:t')
    expect(await verify({ ...message, signature: leftOut }, SECRET)).toBe(true)
    expect(await verify({ ...message, signature: kept }, SECRET)).toBe(true)
    const changed = { ...message, redirect_data: { body: { signature: 'other', token: 't' } } }
    expect(await verify({ ...changed, signature: kept }, SECRET)).toBe(false)
  })
})

async function rawProblem(rawBody: string, secret: string): Promise<string | undefined> {
  const parsed = parseBody(rawBody)
  const checked = parsed.ok ? await checkSignature(parsed.value, createProjectKeys(secret)) : parsed
  return checked.ok ? undefined : checked.reason
}
