import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emvChecksum, readEmvCode } from '../../src/protocol/emvCode.ts'
import { parseNextAction } from '../../src/protocol/nextAction.ts'
import { parseCallback } from '../../src/protocol/parseCallback.ts'
import { parseDisplayData } from '../../src/protocol/parseDisplayData.ts'
import { parseQrImage } from '../../src/protocol/parseQrImage.ts'
import { parseQrPayload } from '../../src/protocol/parseQrPayload.ts'
import { parseRedirectData } from '../../src/protocol/parseRedirectData.ts'
import { parseRedirectUrl } from '../../src/protocol/parseRedirectUrl.ts'

const anything = fc.anything({ withNullPrototype: true, withObjectString: true })

describe('B-01 addresses', () => {
  it.each([
    ['javascript:alert(1)', 'scheme-not-allowed'],
    ['JaVaScRiPt:alert(1)', 'scheme-not-allowed'],
    ['java\tscript:alert(1)', 'forbidden-character'],
    [' https://bank.example/', 'forbidden-character'],
    ['https://bank.example/\n', 'forbidden-character'],
    ['https:\\\\bank.example', 'forbidden-character'],
    ['data:text/html,<script>alert(1)</script>', 'scheme-not-allowed'],
    ['vbscript:x', 'scheme-not-allowed'],
    ['blob:https://bank.example/1', 'scheme-not-allowed'],
    ['file:///etc/passwd', 'scheme-not-allowed'],
    ['about:blank', 'scheme-not-allowed'],
    ['intent://scan/#Intent;scheme=zxing;end', 'scheme-not-allowed'],
    ['//bank.example', 'not-a-url'],
    ['/relative', 'not-a-url'],
    ['https:bank.example', 'not-a-url'],
    ['https:///bank.example', 'not-a-url'],
    ['https://', 'not-a-url'],
    ['https://bank.example@evil.example/', 'credentials-not-allowed'],
    ['https://user:password@bank.example/', 'credentials-not-allowed'],
    ['https://bänk.example/', 'forbidden-character'],
    ['https://bank%2Eexample/', 'not-a-url'],
    ['https://0x7f.1/', 'not-a-url'],
    ['http://hizli/a/redirect?referenceNo=100000', 'http-not-allowed'],
    [`https://bank.example/${'a'.repeat(8_200)}`, 'too-long'],
    ['', 'forbidden-character'],
    [undefined, 'not-a-string'],
    [{ toString: (): string => 'https://bank.example' }, 'not-a-string'],
  ])('refuses %j', (url, reason) => {
    expect(parseRedirectUrl(url)).toEqual({ ok: false, reason })
  })

  it('hands an accepted address on unchanged', () => {
    const url = 'HTTPS://Bank.example:443/a%2Fb?returnUrl=https://test.tr&x=%zz#top'
    expect(parseRedirectUrl(url)).toEqual({ ok: true, value: url })
  })

  it('takes plain http only from hosts that were named', () => {
    const policy = { httpHosts: ['127.0.0.1'] }
    expect(parseRedirectUrl('http://127.0.0.1:4310/bank', policy).ok).toBe(true)
    expect(parseRedirectUrl('http://bank.example/', policy).ok).toBe(false)
  })

  it('keeps to a list of hosts: an exact name, or a suffix with a leading dot', () => {
    const policy = { allowedHosts: ['pay.example', '.bank.example'] }
    expect(parseRedirectUrl('https://pay.example/', policy).ok).toBe(true)
    expect(parseRedirectUrl('https://tr.bank.example/', policy).ok).toBe(true)
    for (const host of [
      '.bank.example',
      'evilpay.example',
      'pay.example.evil.example',
      'bank.example.evil.example',
    ]) {
      expect(parseRedirectUrl(`https://${host}/`, policy)).toMatchObject({
        reason: 'host-not-allowed',
      })
    }
  })

  it('accepts nothing but https with a host, whatever is put together', () => {
    const part = fc.constantFrom(
      'https',
      'http',
      'javascript',
      'data',
      ':',
      '//',
      '/',
      '\\',
      '@',
      '\t',
      '\n',
      ' ',
      '\u0000',
      'bank.example',
      'evil.example',
      'xn--bnk-rla.example',
      '?a=b',
      '#c',
      '%0a',
      '%2f',
      ':443',
      '[::1]',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 10 }), (parts) => {
        const parsed = parseRedirectUrl(parts.join(''))
        if (!parsed.ok) return
        expect(parsed.value).toMatch(/^https:\/\/[^/?#@\\]+/i)
        expect(new URL(parsed.value).protocol).toBe('https:')
      }),
      { numRuns: 10_000 },
    )
  })
})

describe('B-03 redirect data', () => {
  const url = 'https://bank.example/pay'

  it('takes names that would break a form as plain fields', () => {
    const body = {
      submit: '1',
      action: 'x',
      method: 'y',
      elements: 'z',
      _charset_: 'utf-16',
      signature: 's',
    }
    expect(parseRedirectData({ method: 'post', url, body })).toEqual({
      ok: true,
      value: { type: 'redirect', url, method: 'POST', fields: body },
    })
  })

  it('K-04 takes numbers, booleans and null as the gateway signs them, and an empty PHP array as no fields', () => {
    const body = { a: 1, b: true, c: false, d: null }
    const parsed = parseRedirectData({ method: 'POST', url, body })
    expect(parsed).toMatchObject({ value: { fields: { a: '1', b: '1', c: '0', d: '' } } })
    expect(parseRedirectData({ method: 'POST', url, body: [] })).toMatchObject({
      value: { fields: {} },
    })
  })

  it.each([
    ['a nested object', { a: { b: 1 } }, 'field-not-scalar'],
    ['a list', ['a'], 'field-not-scalar'],
    ['a text', 'a=b', 'field-not-scalar'],
    [
      'too many fields',
      Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`f${i}`, ''])),
      'too-many-fields',
    ],
    ['a huge field', { a: 'x'.repeat(16_385) }, 'field-too-large'],
    [
      'too much in all',
      {
        a: 'x'.repeat(16_000),
        b: 'x'.repeat(16_000),
        c: 'x'.repeat(16_000),
        d: 'x'.repeat(16_000),
        e: 'x'.repeat(16_000),
      },
      'field-too-large',
    ],
  ])('refuses %s', (_, body, reason) => {
    expect(parseRedirectData({ method: 'POST', url, body })).toEqual({ ok: false, reason })
  })

  it.each(['PUT', '', undefined, 'GET ', 7])('refuses the method %j', (method) => {
    expect(parseRedirectData({ method, url, body: {} })).toMatchObject({ reason: 'unknown-method' })
  })

  it('goes to a GET address as it is, without the body that repeats it', () => {
    const documented = {
      method: 'GET',
      body: { status: 'PENDING', amount: '10000', code: '283' },
      encrypted: [],
      url: 'https://hizli.example/a/redirect?referenceNo=100000&returnUrl=https://test.tr',
    }
    expect(parseRedirectData(documented)).toEqual({
      ok: true,
      value: { type: 'redirect', method: 'GET', url: documented.url, fields: {} },
    })
  })

  it('never throws', () => {
    fc.assert(
      fc.property(anything, anything, (value, body) => {
        parseRedirectData(value)
        parseRedirectData({ method: 'POST', url, body })
        parseNextAction(value)
      }),
    )
  })
})

describe('B-10 pictures of codes', () => {
  const png = (width = 100, height = width, extra: [string, string][] = []) =>
    makePng(width, height, extra).toString('base64')
  const uri = (base64: string, type = 'image/png') => `data:${type};base64,${base64}`

  it('accepts a square PNG, with or without the head of the data URI, and gives a canonical one back', () => {
    const base64 = png()
    for (const given of [uri(base64), `DATA:image/PNG;charset=utf-8;base64,${base64}`, base64]) {
      expect(parseQrImage(given)).toEqual({ ok: true, value: uri(base64) })
    }
  })

  it.each([
    [
      'an SVG',
      uri(btoa('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'image/svg+xml'),
      'not-png-data',
    ],
    ['a page', uri(btoa('<script>alert(1)</script>'), 'text/html'), 'not-png-data'],
    ['a picture elsewhere', 'https://tracker.example/qr.png', 'not-png-data'],
    ['a JPEG that says PNG', uri('/9j/4AAQSkZJRgABAQAAAQABAAD'), 'not-base64'],
    ['a GIF that says PNG', uri(btoa('GIF89a-and-then-some-more-bytes')), 'not-a-png'],
    ['50 MB', uri('A'.repeat(50_000_000)), 'too-large'],
    ['30,000 × 30,000 pixels', uri(png(30_000)), 'wrong-size'],
    ['a single pixel', uri(png(1)), 'wrong-size'],
    ['an oblong picture', uri(png(200, 100)), 'not-square'],
    ['an animation', uri(png(100, 100, [['acTL', '\0\0\0\x02\0\0\0\0']])), 'animated-png'],
    [
      'half a picture',
      uri(Buffer.from(png(), 'base64').subarray(0, 60).toString('base64')),
      'damaged-png',
    ],
    [
      'a picture with something behind it',
      uri(Buffer.concat([makePng(100, 100, []), Buffer.from('abc')]).toString('base64')),
      'damaged-png',
    ],
    ['spaces in the base64', uri(`${png().slice(0, 40)} ${png().slice(40)}`), 'not-base64'],
    ['the URL alphabet', uri(`${png().slice(0, -4)}_-==`), 'not-base64'],
    ['no padding', uri(`${png()}A`), 'not-base64'],
    ['a number', 7, 'not-a-string'],
  ])('refuses %s', (_, image, reason) => {
    expect(parseQrImage(image)).toEqual({ ok: false, reason })
  })

  it('never throws, and never lets another kind of data through', () => {
    const genuine = uri(png())
    const mutated = fc
      .tuple(fc.nat(genuine.length), fc.nat(8), fc.string({ maxLength: 8 }))
      .map(([at, drop, insert]) => genuine.slice(0, at) + insert + genuine.slice(at + drop))
    fc.assert(
      fc.property(fc.oneof(mutated, anything), (image) => {
        const parsed = parseQrImage(image)
        if (parsed.ok) expect(parsed.value).toMatch(/^data:image\/png;base64,[A-Za-z0-9+/]+={0,2}$/)
      }),
      { numRuns: 5_000 },
    )
  })
})

describe('B-11 Q-09 texts of codes', () => {
  const url =
    'https://cashier.example/paygate/union/pay/MDAyMDUxNjk0OTMwNjYyMTQzMTgwOHwwNHw0ODgxMDAwMA=='
  const emv = (...tags: string[]) => {
    const text = `000201010212${tags.join('')}6304`
    return text + emvChecksum(text)
  }
  const order = { method: 'cup-qr', amount: { value: 30_000, currency: 'CNY' } } as const

  it('accepts a web address and an EMV code with a right checksum', () => {
    expect(parseQrPayload(url)).toEqual({ ok: true, value: url })
    const code = emv('5303156', '5406300.00', '5802CN')
    expect(parseQrPayload(code, { order })).toEqual({ ok: true, value: code })
    expect(readEmvCode(code)?.get('54')).toBe('300.00')
  })

  it('computes the checksum of the published check value', () => {
    expect(emvChecksum('123456789')).toBe('29B1')
  })

  it.each([
    ['nothing', '', 'empty'],
    ['a megabyte', 'x'.repeat(1_000_000), 'too-long'],
    ['a line break', `${url}\n`, 'forbidden-character'],
    ['half a surrogate pair', `${url}\ud800`, 'forbidden-character'],
    ['a bidi override', `${url}\u202e`, 'forbidden-character'],
    ['a phone number', 'tel:+861380000', 'unknown-content'],
    ['a text message', 'sms:+861380000?body=x', 'unknown-content'],
    ['a wireless network', 'WIFI:T:WPA;S:shop;P:secret;;', 'unknown-content'],
    ['a script', 'javascript:alert(1)', 'unknown-content'],
    ['an address without a certificate', 'http://127.0.0.1:4310/bank/1', 'http-not-allowed'],
    ['a damaged EMV code', emv('5303156').replace('5303156', '5303157'), 'damaged-emv'],
    ['an EMV code in another currency', emv('5303949'), 'other-currency'],
    ['an EMV code over another amount', emv('5406300.01'), 'other-amount'],
    ['an EMV code of another country', emv('5802PH'), 'other-country'],
    ['a list', ['https://cashier.example'], 'not-a-string'],
  ])('refuses %s', (_, text, reason) => {
    expect(parseQrPayload(text, { order })).toEqual({ ok: false, reason })
  })
})

describe('B-13 display data', () => {
  const code = { type: 'qr_data', title: 'QR Code', data: 'https://cashier.example/pay/1' }
  const action = { type: 'qr-code', data: code.data }
  const timeout = (data: unknown, title = 'QR Code Timeout') => ({ type: 'add_info', title, data })

  it('reads the documented CUP QR example', () => {
    expect(parseDisplayData([code, timeout('600')])).toEqual({
      type: 'code',
      action,
      timeLimit: { seconds: 600 },
    })
  })

  it('finds the code anywhere, and takes the first usable one', () => {
    const items = [
      timeout('600'),
      { type: 'add_info', title: 'amount', data: '1' },
      { ...code, data: 'tel:1' },
      code,
      { ...code, data: 'https://other.example' },
    ]
    expect(parseDisplayData(items)).toMatchObject({ type: 'code', action })
  })

  it('trusts the data, not the type', () => {
    const image = `data:image/png;base64,${makePng(100, 100, []).toString('base64')}`
    expect(parseDisplayData([{ ...code, type: 'qr_img' }])).toMatchObject({ action })
    expect(parseDisplayData([{ ...code, data: image }])).toMatchObject({
      action: { type: 'qr-image', src: image },
    })
  })

  it.each([
    '0',
    '-5',
    '',
    '600s',
    '1e9',
    '0x258',
    '٦٠٠',
    ' 600',
    '99999',
    '600.5',
    600.5,
    -600,
    true,
    null,
    undefined,
  ])('F-51 invents no time limit from %j', (data) => {
    expect(parseDisplayData([code, timeout(data)])).toEqual({ type: 'code', action })
  })

  it('reads an expired_timestamp as seconds, or as a moment in seconds or milliseconds', () => {
    const limit = (data: string) => parseDisplayData([code, timeout(data, 'expired_timestamp')])
    expect(limit('3600')).toMatchObject({ timeLimit: { seconds: 3_600 } })
    expect(limit('1764000000')).toMatchObject({ timeLimit: { atMs: 1_764_000_000_000 } })
    expect(limit('1764000000000')).toMatchObject({ timeLimit: { atMs: 1_764_000_000_000 } })
  })

  it.each([
    undefined,
    null,
    {},
    [],
    'text',
    '[',
    7,
    [null, 1, 'x'],
    [{ type: 'barcode', data: 'x' }],
  ])('sees nothing to show in %j', (value) => {
    expect(parseDisplayData(value)).toEqual({ type: 'none' })
  })

  it('says why a code cannot be shown', () => {
    expect(parseDisplayData([{ ...code, data: 'WIFI:x' }])).toEqual({
      type: 'invalid',
      reason: 'unknown-content',
    })
  })

  it('takes a JSON text for the whole field, and looks at fifty items only', () => {
    expect(parseDisplayData(JSON.stringify([code]))).toMatchObject({ action })
    expect(parseDisplayData([...Array.from({ length: 50 }, () => timeout('x')), code])).toEqual({
      type: 'none',
    })
  })

  it('is not fooled by getters and inherited properties', () => {
    const trap = {
      get type() {
        throw new Error('ran')
      },
      data: 'x',
    }
    expect(parseDisplayData([trap, Object.create(code)])).toEqual({ type: 'none' })
  })

  it('never throws', () => {
    fc.assert(
      fc.property(anything, fc.array(anything), anything, (value, items, data) => {
        parseDisplayData(value)
        parseDisplayData(items)
        parseDisplayData([{ ...code, data }, timeout(data)])
        parseCallback({
          payment: { id: 'a', status: 'success', sum: data },
          operation: value,
          display_data: items,
          redirect_data: data,
        })
      }),
      { numRuns: 3_000 },
    )
  })
})

function makePng(width: number, height: number, extra: [string, string][]): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 1
  const chunk = (type: string, data: Buffer) => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    return Buffer.concat([length, Buffer.from(type, 'latin1'), data, Buffer.alloc(4)])
  }
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    ...extra.map(([type, data]) => chunk(type, Buffer.from(data, 'latin1'))),
    chunk('IDAT', deflateSync(Buffer.alloc(64))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
