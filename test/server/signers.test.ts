import { describe, expect, it } from 'vitest'
import { createGate } from '../../src/server/gate/gate.ts'
import { hmac, PROJECT_ID, SECRET } from './signedBody.ts'

const gate = createGate({ projectId: PROJECT_ID, secret: SECRET })

/** One message whose entries no two signers put in the same order (PROTOCOL section 1.4). */
const MESSAGE =
  '"a":{"b":"1"},"a1":"2","line1":"x","line2":"y","line10":"z","rate":1.0,"form":{"signature":"s","step":"t"}'

/** How the gateway's kits for PHP, Python, Java and Go, and JavaScript sort it. */
const ORDERS: Readonly<Record<string, readonly string[]>> = {
  natural: ['a1:2', 'a:b:1', 'FORM', 'line1:x', 'line2:y', 'line10:z', 'PROJECT', 'RATE'],
  'by path': ['a1:2', 'a:b:1', 'FORM', 'line1:x', 'line10:z', 'line2:y', 'PROJECT', 'RATE'],
  'by line': ['a1:2', 'a:b:1', 'FORM', 'line10:z', 'line1:x', 'line2:y', 'PROJECT', 'RATE'],
  'by key': ['a:b:1', 'a1:2', 'FORM', 'line1:x', 'line10:z', 'line2:y', 'PROJECT', 'RATE'],
}
const FORMS = { 'left out': 'form:step:t', kept: 'form:signature:s;form:step:t' }
const RATES = { 'as it stands': '1.0', 'as written anew': '1' }

const SIGNERS = Object.entries(ORDERS).flatMap(([order, entries]) =>
  Object.entries(FORMS).flatMap(([nested, form]) =>
    Object.entries(RATES).map(([number, rate]): [string, string, string, string] => [
      order,
      nested,
      number,
      entries
        .join(';')
        .replace('FORM', form)
        .replace('PROJECT', `project_id:${PROJECT_ID}`)
        .replace('RATE', `rate:${rate}`),
    ]),
  ),
)

describe('every way in which the gateway may have signed', () => {
  it('is another text', () => {
    expect(new Set(SIGNERS.map(([, , , line]) => line)).size).toBe(16)
  })

  it.each(SIGNERS)(
    'is known: entries in order %s, a nested signature %s, numbers %s',
    async (_, __, ___, line) => {
      const signature = hmac(line)
      const send = (message: string) =>
        gate.verify(`{${message},"project_id":${PROJECT_ID},"signature":"${signature}"}`)
      expect(await send(MESSAGE)).toMatchObject({ ok: true })
      for (const [from, to] of [
        ['"z"', '"y"'],
        ['1.0', '1.1'],
        ['"t"', '"u"'],
        ['"line2"', '"line3"'],
      ] as const) {
        expect(await send(MESSAGE.replace(from, to))).toMatchObject({ ok: false })
      }
    },
  )
})
