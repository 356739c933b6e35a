import { describe, expect, it } from 'vitest'
import { createGate } from '../../src/server/gate/gate.ts'
import { sign } from '../../src/server/signing/signature.ts'
import { verifyProblemStatus } from '../../src/server/signing/verifyProblem.ts'
import { callback, hmac, PROJECT_ID, SECRET, signedBody } from './signedBody.ts'

const gate = createGate({ projectId: PROJECT_ID, secret: SECRET })
const right = await sign(callback(), SECRET)
const short = right.slice(0, 86)
const bytes = Buffer.from(right, 'base64')

describe('verifying a callback', () => {
  it('takes a signed callback, as text and as bytes, and hands its JSON on', async () => {
    const text = await signedBody(callback())
    const body = { ...callback(), signature: right }
    const expected = { ok: true, value: { body, signedWith: 'current' } }
    expect(await gate.verify(text)).toEqual(expected)
    expect(await gate.verify(new TextEncoder().encode(text))).toEqual(expected)
  })

  it('takes the second format, signed in general', async () => {
    const message = {
      payment: { id: 'order-1001', status: 'success' },
      operations: [{ code: '0' }],
    }
    const general = { project_id: PROJECT_ID, payment_id: 'order-1001' }
    const signature = await sign({ ...message, general }, SECRET)
    const text = JSON.stringify({ ...message, general: { ...general, signature } })
    expect(await gate.verify(text)).toMatchObject({ ok: true })
  })

  it('K-03 F-79 takes what was signed with the secret from before a change, and with no other', async () => {
    const renewed = createGate({
      projectId: PROJECT_ID,
      secret: 'the-next-secret-key',
      previousSecrets: [SECRET],
    })
    expect(await renewed.verify(await signedBody(callback()))).toMatchObject({
      value: { signedWith: 'previous' },
    })
    const older = await signedBody(callback(), 'an-even-older-secret')
    expect(await renewed.verify(older)).toEqual({ ok: false, reason: 'signature-wrong' })
  })

  it('says when it is given a body that somebody has parsed', async () => {
    const parsed = JSON.parse(await signedBody(callback()))
    await expect(gate.verify(parsed)).rejects.toThrow(/raw body/)
  })
})

describe('K-01 F-79 misshapen signatures, of 41 kinds', () => {
  it.each<[string, unknown]>([
    ['null', null],
    ['an empty text', ''],
    ['white space', ' '],
    ['a number', 1],
    ['zero', 0],
    ['true', true],
    ['false', false],
    ['an empty array', []],
    ['the right one in an array', [right]],
    ['the right one twice in an array', [right, right]],
    ['an empty object', {}],
    ['the right one in an object', { 0: right }],
    ['an object with a text in it', { toString: right }],
    ['a space before', ` ${right}`],
    ['a space after', `${right} `],
    ['a line feed after', `${right}\n`],
    ['a carriage return and a line feed after', `${right}\r\n`],
    ['a line feed in the middle', `${right.slice(0, 44)}\n${right.slice(44)}`],
    ['a tab before', `\t${right}`],
    ['a NUL after', `${right}\0`],
    ['a byte order mark before', `\ufeff${right}`],
    ['no padding', short],
    ['half the padding', `${short}=`],
    ['too much padding', `${right}=`],
    ['padding in the middle', `${right.slice(0, 40)}==${right.slice(42)}`],
    ['trailing letters', `${right}AA==`],
    ['something after a comma', `${right},${right}`],
    ['the same one twice', `${right}${right}`],
    ['base64url', bytes.toString('base64url')],
    ['base64url with padding', `${bytes.toString('base64url')}==`],
    ['hexadecimal', bytes.toString('hex')],
    ['the bytes as text', bytes.toString('latin1')],
    ['percent-encoded', encodeURIComponent(right)],
    ['a version prefix', `v1,${right}`],
    ['the name of the algorithm', `sha512=${right}`],
    ['quotes around it', `"${right}"`],
    ['full-width letters', `${right.slice(0, 10)}\uff21${right.slice(11)}`],
    ['the first half', right.slice(0, 44)],
    ['63 bytes', bytes.subarray(0, 63).toString('base64')],
    ['65 bytes', Buffer.concat([bytes, Buffer.from([0])]).toString('base64')],
    ['another spelling of the same bytes', `${right.slice(0, 85)}${nextLetter(right[85])}==`],
  ])('refuses %s', async (_, signature) => {
    const text = JSON.stringify({ ...callback(), signature })
    expect(await gate.verify(text)).toEqual({ ok: false, reason: 'signature-malformed' })
    const inGeneral = JSON.stringify({ ...callback(), general: { signature } })
    expect(await gate.verify(inGeneral)).toEqual({ ok: false, reason: 'signature-malformed' })
  })

  it('refuses a callback with no signature', async () => {
    const answer = { ok: false, reason: 'signature-missing' }
    expect(await gate.verify(JSON.stringify(callback()))).toEqual(answer)
    expect(await gate.verify(JSON.stringify({ ...callback(), Signature: right }))).toEqual(answer)
    expect(
      await gate.verify(JSON.stringify({ ...callback(), payment: { signature: right } })),
    ).toEqual(answer)
  })

  it.each<[string, unknown]>([
    ['different', `B${right.slice(1)}`],
    ['the same', right],
    ['empty', ''],
    ['null', null],
  ])('refuses a second signature: %s', async (_, second) => {
    const text = JSON.stringify({ ...callback(), signature: right, general: { signature: second } })
    expect(await gate.verify(text)).toEqual({ ok: false, reason: 'signature-ambiguous' })
  })

  it('refuses a signature with any one letter changed', async () => {
    for (let at = 0; at < 86; at++) {
      for (const letter of ['A', 'Q', '/', '0']) {
        const signature = right.slice(0, at) + letter + right.slice(at + 1)
        if (signature === right) continue
        const text = JSON.stringify({ ...callback(), signature })
        expect(await gate.verify(text)).toMatchObject({ ok: false })
      }
    }
  })
})

describe('what the signature was made for', () => {
  it.each<[string, unknown]>([
    ['another number', 201],
    ['the same number with a sign', `+${PROJECT_ID}`],
    ['the same number with a zero before it', `0${PROJECT_ID}`],
    ['the same number with a fraction', `${PROJECT_ID}.0`],
    ['the same number in an object', { 0: PROJECT_ID }],
    ['a fraction', 200.5],
    ['a list', [PROJECT_ID]],
    ['nothing', undefined],
  ])('refuses a callback for another project: %s', async (_, projectId) => {
    const text = await signedBody(callback({ project_id: projectId }))
    expect(await gate.verify(text)).toEqual({ ok: false, reason: 'other-project' })
  })

  it('refuses a callback that names two projects', async () => {
    const text = await signedBody(callback({ general: { project_id: 201 } }))
    expect(await gate.verify(text)).toEqual({ ok: false, reason: 'other-project' })
  })

  it('refuses a callback that was changed on the way', async () => {
    const text = await signedBody(callback())
    const changed = text.replace('30000', '30001')
    expect(await gate.verify(changed)).toEqual({ ok: false, reason: 'signature-wrong' })
    const added = text.replace('{', '{"note":"",')
    expect(await gate.verify(added)).toEqual({ ok: false, reason: 'signature-wrong' })
  })
})

describe('bodies that are no clean JSON object', () => {
  const encoder = new TextEncoder()
  it.each<[string, string, Uint8Array | string]>([
    ['K-09 broken UTF-8', 'not-utf-8', Uint8Array.of(0x7b, 0xff, 0x7d)],
    ['K-09 half of a UTF-8 letter', 'not-utf-8', Uint8Array.of(0x22, 0xc3)],
    ['K-09 UTF-16', 'not-utf-8', Uint8Array.of(0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00)],
    ['K-09 a byte order mark', 'not-json', encoder.encode('\ufeff{}')],
    ['K-09 a byte order mark in text', 'not-json', '\ufeff{}'],
    ['K-09 half a character, escaped', 'ill-formed-text', '{"a":"\\ud83d"}'],
    ['K-09 half a character in a key', 'ill-formed-text', '{"\\udc00":1}'],
    ['K-09 half a character in text', 'ill-formed-text', '{"a":"\ud83d"}'],
    ['nothing', 'not-json', ''],
    ['a page of HTML', 'not-json', '<!doctype html>'],
    ['a cut text', 'not-json', '{"project_id":200,"payment":{"id":"or'],
    ['a list', 'not-an-object', '[]'],
    ['a text', 'not-an-object', '"success"'],
    ['null', 'not-an-object', 'null'],
    ['a number with leading zeros', 'not-json', '{"provider":{"id":00000}}'],
    ['K-06 a prototype', 'forbidden-key', '{"__proto__":{"isAdmin":1}}'],
    ['K-06 a prototype, escaped', 'forbidden-key', '{"a":[{"\\u005f_proto__":1}]}'],
    ['K-07 a key that comes twice', 'duplicate-key', '{"payment":1,"payment":2}'],
    ['K-07 a key that comes twice, escaped', 'duplicate-key', '{"a":{"id":1,"\\u0069d":2}}'],
    ['K-08 a number beyond all bounds', 'number-too-large', '{"a":1e999}'],
    ['K-10 33 levels', 'too-deep', `${'{"a":'.repeat(33)}1${'}'.repeat(33)}`],
    ['K-10 a million brackets', 'too-deep', '['.repeat(1_000_000)],
    ['K-10 2,001 values', 'too-many-values', `{"a":[${'1,'.repeat(2_000)}1]}`],
    ['K-10 a key of 64 KiB', 'keys-too-long', `{"${'k'.repeat(65_536)}":1}`],
    [
      'K-10 keys of 64 KiB on the ways to all values',
      'keys-too-long',
      `{"${'k'.repeat(64)}":{"l":[${'{},'.repeat(1_000)}{}]}}`,
    ],
  ])('refuses %s', async (_, reason, body) => {
    expect(await gate.verify(body)).toEqual({ ok: false, reason })
  })

  it('K-10 takes 32 levels and 2,000 values', async () => {
    let deep: object = { end: 1 }
    for (let level = 2; level < 32; level++) deep = { a: deep }
    const many = Array.from({ length: 1_900 }, (_, at) => at)
    const text = await signedBody(callback({ a: deep, many }))
    expect(await gate.verify(text)).toMatchObject({ ok: true })
  })

  it('tells the gateway 400 for what is unreadable and 403 for what is not authentic', () => {
    expect(verifyProblemStatus('duplicate-key')).toBe(400)
    expect(verifyProblemStatus('ambiguous-payload')).toBe(400)
    expect(verifyProblemStatus('signature-wrong')).toBe(403)
    expect(verifyProblemStatus('other-project')).toBe(403)
  })
})

describe('what the signature does not cover', () => {
  it('K-06 never touches a prototype, and keeps the names of its members as plain fields', async () => {
    const strange = { constructor: 'a', hasOwnProperty: 'b', toString: 'c', prototype: { x: 'd' } }
    const answer = await gate.verify(await signedBody(callback({ strange })))
    expect(answer).toMatchObject({ ok: true, value: { body: { strange } } })
    expect(({} as { x?: string }).x).toBeUndefined()
    expect(answer.ok && Object.getPrototypeOf(answer.value.body)).toBeNull()
  })

  it('leaves frame_mode and empty members out, because anybody could have added them', async () => {
    const text = await signedBody(callback())
    const extra =
      '"frame_mode":{"payment":{"status":"x"}},"display_data":[],"redirect_data":{"a":[{}]},'
    const answer = await gate.verify(text.replace('{', `{${extra}`))
    expect(answer).toMatchObject({ ok: true })
    expect(answer.ok && answer.value.body).toEqual({ ...callback(), signature: right })
  })

  it('K-04 leaves out what holds nothing but a signature, and reads a list written as an object', async () => {
    const list = [{ a: 1 }, { a: 2 }]
    const text = await signedBody(callback({ list }))
    const extra = '"operations":{"signature":"x"},"general":{"b":[{"signature":"x"}]},'
    const rewritten = text
      .replace('{', `{${extra}`)
      .replace('[{"a":1},{"a":2}]', '{"1":{"a":2},"x":{},"0":{"a":1,"c":{"signature":1}}}')
    const plain = await gate.verify(text)
    expect(plain).toMatchObject({ ok: true })
    expect(await gate.verify(rewritten)).toEqual(plain)
  })

  it('keeps empty places in a list, because their number is signed', async () => {
    const list = [{}, { a: 1 }]
    const answer = await gate.verify(await signedBody(callback({ list })))
    expect(answer).toMatchObject({ ok: true, value: { body: { list } } })
  })
})

describe('K-08 numbers that languages write differently', () => {
  it.each([
    ['1.0', '1.0'],
    ['1.0', '1'],
    ['10.50', '10.50'],
    ['10.50', '10.5'],
    ['1e2', '100'],
    ['0.30000000000000004', '0.30000000000000004'],
    ['-0', '0'],
    ['12345678901234567890', '12345678901234567890'],
    ['12345678901234567000', '12345678901234567000'],
  ])('takes %s signed as %s', async (source, signed) => {
    const text = `{"number":${source},"project_id":200,"signature":"${hmac(`number:${signed};project_id:200`)}"}`
    expect(await gate.verify(text)).toMatchObject({ ok: true })
  })

  it.each([
    ['12345678901234567890', '12345678901234567000'],
    ['12345678901234567890', '1.2345678901235E+19'],
    ['1e21', '1e+21'],
  ])('refuses %s signed as %s, because digits were lost', async (source, signed) => {
    const text = `{"number":${source},"project_id":200,"signature":"${hmac(`number:${signed};project_id:200`)}"}`
    expect(await gate.verify(text)).toEqual({ ok: false, reason: 'signature-of-long-number' })
  })
})

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

function nextLetter(letter = ''): string {
  return ALPHABET[ALPHABET.indexOf(letter) + 1] ?? ''
}
