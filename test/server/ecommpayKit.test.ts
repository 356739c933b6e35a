import ecommpay from 'ecommpay'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createProjectKeys } from '../../src/server/signing/projectKeys.ts'
import { sign, verify } from '../../src/server/signing/signature.ts'
import { checkSignature, parseBody } from '../../src/server/signing/verifyBody.ts'
import { callback, SECRET } from './signedBody.ts'

const RUNS = { numRuns: 500 }
const keys = createProjectKeys(SECRET)
const otherKeys = createProjectKeys(`${SECRET}.`)

describe("G-10 both ways with the gateway's own kit", () => {
  it('accepts there what is signed here', async () => {
    await fc.assert(
      fc.asyncProperty(
        message(fc.stringMatching(/^[a-z]{1,8}(_[a-z]{1,8}){0,2}$/)),
        async (body) => {
          const atRoot = JSON.stringify({ ...body, signature: await sign(body, SECRET) })
          expect(() => new ecommpay.Callback(SECRET, atRoot)).not.toThrow()
          const general = { project_id: 200 }
          const signature = await sign({ ...body, general }, SECRET)
          const inGeneral = JSON.stringify({ ...body, general: { ...general, signature } })
          expect(() => new ecommpay.Callback(SECRET, inGeneral)).not.toThrow()
          expect(() => new ecommpay.Callback(`${SECRET}.`, inGeneral)).toThrow('Invalid signature')
        },
      ),
      RUNS,
    )
  })

  it('accepts here what is signed there, whatever the names of the fields', async () => {
    // Keys with a colon are the one thing that the kit signs in a way that no other does.
    const key = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 6 })
      .map((text) => text.replaceAll(':', '.'))
      .filter((text) => !['signature', 'general', 'frame_mode', '__proto__'].includes(text))
    await fc.assert(
      fc.asyncProperty(message(key), async (body) => {
        const signature = ecommpay.signer(body, SECRET)
        expect(await verify({ ...body, signature }, SECRET)).toBe(true)
        const parsed = parseBody(JSON.stringify({ ...body, signature }))
        expect(parsed).toMatchObject({ ok: true })
        if (!parsed.ok) return
        expect(await checkSignature(parsed.value, keys)).toMatchObject({ ok: true })
        expect(await checkSignature(parsed.value, otherKeys)).toEqual({
          ok: false,
          reason: 'signature-wrong',
        })
      }),
      RUNS,
    )
  })

  it('reads the result of a signed callback alike', async () => {
    const raw = JSON.stringify({ ...callback(), signature: await sign(callback(), SECRET) })
    const theirs = new ecommpay.Callback(SECRET, raw)
    expect(theirs.isPaymentSuccess()).toBe(true)
    expect(theirs.getPaymentId()).toBe('order-1001')
  })
})

/** Messages whose values every kit writes alike: texts, safe whole numbers, yes and no. */
function message(key: fc.Arbitrary<string>): fc.Arbitrary<Record<string, unknown>> {
  const { tree } = fc.letrec<{ tree: Record<string, unknown>; value: unknown }>((tie) => ({
    tree: fc.dictionary(key, tie('value'), { maxKeys: 5, noNullPrototype: true }),
    value: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      fc.string({ unit: 'grapheme' }),
      fc.maxSafeInteger(),
      fc.boolean(),
      fc.array(tie('value'), { maxLength: 4 }),
      tie('tree'),
    ),
  }))
  return tree
}
