import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCallback } from '../../src/protocol/parseCallback.ts'
import { createGate } from '../../src/server/gate/gate.ts'
import { sign } from '../../src/server/signing/signature.ts'
import { signingString } from '../../src/server/signing/signingString.ts'
import { readAgain } from './readAgain.ts'
import { callback, PROJECT_ID, SECRET, signedBody } from './signedBody.ts'

/** `MUTATION_RUNS` of the deep tests counts changed callbacks, ten for each message here. */
const RUNS = Number(process.env.MUTATION_RUNS ?? 20_000) / 10
const SEED = Number(
  process.env.FC_SEED ?? (process.env.MUTATION_RUNS ? Math.floor(Math.random() * 2 ** 31) : 1),
)

const TIMEOUT_MS = 180_000 * Math.max(1, RUNS / 2_000)

const gate = createGate({ projectId: PROJECT_ID, secret: SECRET })

describe('K-05 messages that could be read as another one', () => {
  const sum = { amount: 30000, currency: 'CNY' }
  const tail =
    'payment:id:order-1001;payment:status:decline;payment:sum:amount:30000;payment:sum:currency:CNY'
  const declined = {
    project_id: PROJECT_ID,
    payment: {
      description: `x;${tail.replace('decline', 'success')};payment:title:t`,
      id: 'order-1001',
      status: 'decline',
      sum,
    },
  }
  const forged = {
    project_id: PROJECT_ID,
    payment: {
      description: 'x',
      id: 'order-1001',
      status: 'success',
      sum,
      title: `t;${tail}`,
    },
  }

  it('refuses both a decline whose text holds a success, and the success made of it', async () => {
    // Without this the refusals below would prove nothing.
    expect(await sign(forged, SECRET)).toBe(await sign(declined, SECRET))
    const answer = { ok: false, reason: 'ambiguous-payload' }
    expect(await gate.verify(await signedBody(declined))).toEqual(answer)
    expect(await gate.verify(await signedBody(forged))).toEqual(answer)
  })

  it.each<[string, Record<string, unknown>]>([
    ['a key with a semicolon', { 'a;b': 1 }],
    ['a key with a colon', { 'a:b': 1 }],
    ['an empty key', { '': 1 }],
    ['a key with letters of no field', { имя: 1 }],
    ['a value that goes on like an entry', { note: 'x;status:success' }],
    ['a value that goes on like a deep entry', { note: 'x;payment:sum:amount:1' }],
    ['such a value in a list', { list: [['x;a b.c-d:1']] }],
    ['a status with a colon', { payment: { id: 'order-1001', status: 'success:yes' } }],
    ['an id with a semicolon', { payment: { id: 'order;1001', status: 'success' } }],
    ['an object in the place of a signature', { payment: { signature: { status: 'success' } } }],
  ])('refuses %s', async (_, changes) => {
    const answer = await gate.verify(await signedBody(callback(changes)))
    expect(answer).toEqual({ ok: false, reason: 'ambiguous-payload' })
  })

  it.each<[string, string]>([
    ['a picture', 'data:image/png;charset=utf-8;base64,iVBORw0KGgo='],
    ['an address', 'https://bank.example/a;b=c/pay?to=https://shop.example:8443/x&at=12:30'],
    ['a sentence', 'Thank you; see you soon.'],
    ['a time', '12:30:15'],
    ['JSON', '{"a":1,"b":"c:d"}'],
  ])('takes %s, which looks like no entry', async (_, data) => {
    const answer = await gate.verify(await signedBody(callback({ display_data: [{ data }] })))
    expect(answer).toMatchObject({ ok: true })
  })

  it(
    'G-11 never takes two readings of one signature for two different results',
    async () => {
      const piece = fc.constantFrom(
        'x',
        ';',
        ':',
        'payment:status:success',
        'payment:status:decline',
        'payment:id:order-2',
        'project_id:200',
        'payment:sum:amount:1',
      )
      const text = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(''))
      const message = fc.record({
        account: fc.record({ number: text }),
        payment: fc.record({
          description: text,
          id: fc.constantFrom('order-1', 'order-2'),
          status: fc.constantFrom('success', 'decline'),
          sum: fc.record({ amount: fc.constantFrom(1, 2), currency: fc.constant('CNY') }),
          zone: text,
        }),
        project_id: fc.constant(PROJECT_ID),
      })
      let readings = 0
      let dangerous = 0
      await fc.assert(
        fc.asyncProperty(message, fc.infiniteStream(fc.boolean()), async (original, coins) => {
          const line = signingString(original)
          const signature = await sign(original, SECRET)
          const tried = new Set<string>()
          const results = new Set<string>()
          const addIfTaken = async (body: object) => {
            const text = JSON.stringify({ ...body, signature })
            if (tried.has(text)) return
            tried.add(text)
            readings++
            if (resultOf(body) !== resultOf(original)) dangerous++
            const answer = await gate.verify(text)
            if (answer.ok) results.add(resultOf(answer.value.body))
          }
          await addIfTaken(original)
          for (let attempt = 0; attempt < 40; attempt++) {
            const reading = readAgain(line, () => coins.next().value === true)
            if (reading && signingString(reading) === line) await addIfTaken(reading)
          }
          expect(results.size).toBeLessThanOrEqual(1)
        }),
        { numRuns: RUNS, seed: SEED },
      )
      console.info(
        `FC_SEED=${SEED}: ${readings} readings of ${RUNS} messages, ${dangerous} changed`,
      )
      expect(readings).toBeGreaterThan(RUNS * 2)
      expect(dangerous).toBeGreaterThan(RUNS / 5)
    },
    TIMEOUT_MS,
  )
})

describe('K-04 types, which the signature does not see', () => {
  it('F-80 reads a callback the same way however its types are changed, or refuses it', async () => {
    const intermediate = callback({
      payment: {
        ...(callback().payment as object),
        status: 'awaiting customer action',
      },
      display_data: [
        { type: 'qr_data', title: 'QR Code', data: 'https://pay.example/1' },
        { type: 'add_info', title: 'QR Code Timeout', data: '600' },
      ],
    })
    let taken = 0
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(callback(), intermediate),
        fc.infiniteStream(fc.nat(9)),
        async (original, dice) => {
          const rewritten = rewriteTypes(original, dice)
          const signature = await sign(original, SECRET)
          expect(await sign(rewritten as object, SECRET)).toBe(signature)
          const answer = await gate.verify(JSON.stringify({ ...(rewritten as object), signature }))
          if (!answer.ok) return
          taken++
          expect(parseCallback(answer.value.body)).toEqual(parseCallback(original))
        },
      ),
      { numRuns: 500, seed: SEED },
    )
    expect(taken).toBeGreaterThan(30)
  })
})

function resultOf(body: unknown): string {
  const read = parseCallback(body)
  if (!read.ok) return 'unreadable'
  const { paymentId, gatewayStatus, amount, projectId } = read.value
  return JSON.stringify([paymentId, gatewayStatus, amount, projectId])
}

function rewriteTypes(value: unknown, dice: fc.Stream<number>): unknown {
  const roll: number = dice.next().value ?? 0
  if (Array.isArray(value)) {
    const list = value.map((member) => rewriteTypes(member, dice))
    return roll === 0 ? Object.fromEntries(list.entries()) : list
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, member]) => [key, rewriteTypes(member, dice)])
    const extra =
      roll === 1
        ? [
            ['errors', []],
            ['operations', {}],
            ['redirect_data', []],
          ]
        : []
    return Object.fromEntries([...extra, ...entries])
  }
  if (typeof value === 'number' && roll === 2) return String(value)
  if (typeof value === 'string' && roll === 3 && String(Number(value)) === value)
    return Number(value)
  if (value === '' && roll < 5) return null
  if ((value === 1 || value === '1') && roll < 5) return true
  return value
}
