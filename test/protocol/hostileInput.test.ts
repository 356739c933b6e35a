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
import { makeGif, makeJpeg, toBase64 } from '../fixtures/pictures.ts'

const anything = fc.anything({ withNullPrototype: true, withObjectString: true })

describe('B-01 addresses', () => {
  it.each([
    ['javascript:alert(1)', 'scheme-not-allowed'],
    ['JaVaScRiPt:alert(1)', 'scheme-not-allowed'],
    ['java\tscript:alert(1)', 'forbidden-character'],
    ['https://bank.example/a\nb', 'forbidden-character'],
    ['https://bank.example/\u202eb', 'forbidden-character'],
    ['https://bank.example/\u200bb', 'forbidden-character'],
    ['https://bank.example/\ud800', 'forbidden-character'],
    ['https://bank.example/a\\b', 'forbidden-character'],
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
    ['https://bänk.example/', 'not-a-url'],
    ['https://bank .example/', 'not-a-url'],
    ['https://ｂank.example/', 'not-a-url'],
    [`https://bank.example/${'Ö'.repeat(2_000)}`, 'too-long'],
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

  it.each([
    [' https://bank.example/ ', 'https://bank.example/'],
    ['https://bank.example/pay?a=1\r\n', 'https://bank.example/pay?a=1'],
    ['https://bank.example/pay?msg=Ödeme', 'https://bank.example/pay?msg=%C3%96deme'],
    ['https://bank.example/öde me#ş', 'https://bank.example/%C3%B6de%20me#%C5%9F'],
    ['https://bank.example/?s=a|b{"c"}^\'&x=%zz+', 'https://bank.example/?s=a|b{"c"}^\'&x=%zz+'],
    ['https://bank.example/付款/😀', 'https://bank.example/%E4%BB%98%E6%AC%BE/%F0%9F%98%80'],
  ])('T6 reads %j as browsers do', (url, opened) => {
    expect(parseRedirectUrl(url)).toEqual({ ok: true, value: opened })
    expect(new URL(opened).href).toBe(new URL(url).href)
  })

  it('T1 needs no function that older browsers lack', () => {
    const { canParse } = URL
    Reflect.deleteProperty(URL, 'canParse')
    try {
      expect(parseRedirectUrl('https://bank.example/').ok).toBe(true)
      expect(parseRedirectUrl('https://').ok).toBe(false)
    } finally {
      URL.canParse = canParse
    }
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

  it.each([
    ['no query', url, `${url}?token=a+b%26c&amount=10000`],
    ['a query without them', `${url}?lang=tr`, `${url}?lang=tr&token=a+b%26c&amount=10000`],
    ['an open query', `${url}?lang=tr&`, `${url}?lang=tr&token=a+b%26c&amount=10000`],
    ['an empty query', `${url}?`, `${url}?token=a+b%26c&amount=10000`],
    ['a fragment', `${url}#top`, `${url}?token=a+b%26c&amount=10000#top`],
    ['an odd spelling', `${url}?X=%7e&&y`, `${url}?X=%7e&&y&token=a+b%26c&amount=10000`],
    ['one of them', `${url}?token=other`, `${url}?token=other`],
    ['one of them in other letters', `${url}?%74oken=`, `${url}?%74oken=`],
  ])(
    'adds the fields of a GET to an address with %s, or leaves it as it is',
    (_, given, opened) => {
      const body = { token: 'a b&c', amount: 10000 }
      const redirect = { type: 'redirect', method: 'GET', url: opened, fields: {} }
      expect(parseRedirectData({ method: 'GET', body, url: given })).toEqual({
        ok: true,
        value: redirect,
      })
      expect(
        parseRedirectData({ method: 'GET', body, url: given }, { fieldsInQuery: false }),
      ).toMatchObject({ value: { url: given } })
      // What the browser reads again is what the server made.
      expect(parseNextAction(redirect)).toEqual({ ok: true, value: redirect })
    },
  )

  it.each([
    ['', {}],
    [null, {}],
    [undefined, {}],
    [[], {}],
    [{}, {}],
  ])('takes the body %j for no fields', (body, fields) => {
    for (const method of ['GET', 'POST']) {
      expect(parseRedirectData({ method, url, body })).toEqual({
        ok: true,
        value: { type: 'redirect', method, url, fields },
      })
    }
  })

  it.each([
    ['nested', { a: { b: 1 } }],
    ['too long for an address', { a: 'x'.repeat(9_000) }],
  ])('opens a GET address as it is when its fields are %s', (_, body) => {
    expect(parseRedirectData({ method: 'GET', url, body })).toMatchObject({ value: { url } })
  })

  it('changes no byte of a GET address that is there, and adds every field once', () => {
    const name = fc.stringMatching(/^[a-zA-Z_]{1,8}$/)
    const part = fc.constantFrom('&', '=', 'a=1', '%7E', '%7e', '+', 'sig=Zm9v', ';')
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 8 }),
        fc.dictionary(name, fc.string({ maxLength: 20, unit: 'grapheme' }), { maxKeys: 5 }),
        (parts, body) => {
          const given = `${url}?${parts.join('')}`
          const parsed = parseRedirectData({ method: 'GET', url: given, body })
          if (!parsed.ok) throw new Error(parsed.reason)
          const opened = parsed.value.url
          expect(opened.startsWith(given)).toBe(true)
          if (opened === given) return
          const query = new URL(opened).searchParams
          for (const [key, value] of Object.entries(body))
            expect(query.getAll(key)).toEqual([value])
        },
      ),
    )
  })

  it('never throws', () => {
    fc.assert(
      fc.property(anything, anything, (value, body) => {
        parseRedirectData(value)
        parseRedirectData({ method: 'GET', url, body })
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

  const lines = (base64: string) => base64.replace(/.{76}/g, '$&\r\n')
  it.each([
    ['line breaks', uri(lines(png()))],
    ['line breaks and no head', lines(png())],
    ['no padding', uri(png().replace(/=+$/, ''))],
    ['percent signs', uri(encodeURIComponent(png()))],
    ['white space after the comma', uri(` ${png()}`)],
    ['spaces inside', uri(`${png().slice(0, 40)} ${png().slice(40)}`)],
    ['white space around it', `\n ${uri(png())} `],
    ['parameters', `data:image/png;name="qr.png";charset=utf-8;base64,${png()}`],
    ['a space before base64', `data:image/png; base64,${png()}`],
    ['no type', `data:;base64,${png()}`],
    ['another type', uri(png(), 'application/octet-stream')],
    ['a fragment', `${uri(png())}#qr`],
    [
      'something behind its end',
      uri(Buffer.concat([makePng(100, 100, []), Buffer.from('abc')]).toString('base64')),
    ],
  ])('T3 reads a PNG as browsers do: with %s', (_, image) => {
    expect(parseQrImage(image)).toEqual({ ok: true, value: uri(png()) })
    expect(parseDisplayData([{ type: 'qr_img', title: 'QR', data: image }])).toMatchObject({
      action: { type: 'qr-image', src: uri(png()) },
    })
  })

  it.each([
    ['a poster with a logo above the code', 'image/png', makePng(324, 384, [])],
    ['a code with a caption beside it', 'image/png', makePng(600, 200, [])],
    ['a JPEG', 'image/jpeg', makeJpeg(300, 300)],
    [
      'a progressive JPEG with a profile before its size',
      'image/jpeg',
      makeJpeg(300, 400, { isProgressive: true }),
    ],
    ['a GIF', 'image/gif', makeGif(57, 57)],
    [
      'a GIF with a comment and a table of its own',
      'image/gif',
      makeGif(57, 57, { hasExtras: true }),
    ],
  ] as const)('T4 reads %s, whatever type it says, with and without a head', (_, type, bytes) => {
    const base64 = toBase64(bytes)
    for (const given of [uri(base64, type), uri(base64), base64]) {
      expect(parseQrImage(given)).toEqual({ ok: true, value: uri(base64, type) })
      expect(parseDisplayData([{ type: 'qr_img', title: 'QR', data: given }])).toMatchObject({
        action: { type: 'qr-image', src: uri(base64, type) },
      })
    }
    expect(parseQrImage(uri(`${toBase64(new Uint8Array([...bytes, 1, 2, 3]))}`))).toEqual({
      ok: true,
      value: uri(base64, type),
    })
  })

  it.each([
    [
      'an SVG',
      uri(btoa('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'image/svg+xml'),
      'unknown-format',
    ],
    ['an SVG in plain text', 'data:image/svg+xml,%3Csvg/%3E', 'not-base64'],
    ['a page', uri(btoa('<script>alert(1)</script>'), 'text/html'), 'unknown-format'],
    ['a data URI without data', 'data:image/png;base64,', 'not-a-data-uri'],
    ['a picture elsewhere', 'https://tracker.example/qr.png', 'not-a-data-uri'],
    ['the beginning of a JPEG', uri('/9j/4AAQSkZJRgABAQAAAQABAAD'), 'damaged-picture'],
    ['the beginning of a GIF', uri(btoa('GIF89a-and-then-some-more-bytes')), 'damaged-picture'],
    ['a JPEG without its end', uri(toBase64(makeJpeg(100, 100).slice(0, -1))), 'damaged-picture'],
    ['a GIF without its end', uri(toBase64(makeGif(100, 100).slice(0, -1))), 'damaged-picture'],
    [
      'a GIF of two pictures',
      uri(toBase64(makeGif(100, 100, { pictures: 2 }))),
      'animated-picture',
    ],
    [
      'a GIF of 30,000 × 30,000 pixels',
      uri(toBase64(makeGif(30_000, 30_000, { isEmpty: true }))),
      'wrong-size',
    ],
    ['a JPEG of 30,000 × 30,000 pixels', uri(toBase64(makeJpeg(30_000, 30_000))), 'wrong-size'],
    ['a BMP', uri(btoa('BM6\0\0\0\0\0\0\0')), 'unknown-format'],
    ['a WebP', uri(btoa('RIFF$\0\0\0WEBPVP8 ')), 'unknown-format'],
    ['50 MB', uri('A'.repeat(50_000_000)), 'too-large'],
    ['30,000 × 30,000 pixels', uri(png(30_000)), 'wrong-size'],
    ['a single pixel', uri(png(1)), 'wrong-size'],
    ['a stripe', uri(png(900, 200)), 'wrong-size'],
    ['an animation', uri(png(100, 100, [['acTL', '\0\0\0\x02\0\0\0\0']])), 'animated-picture'],
    [
      'half a picture',
      uri(Buffer.from(png(), 'base64').subarray(0, 60).toString('base64')),
      'damaged-picture',
    ],
    ['the URL alphabet', uri(`${png().slice(0, -4)}_-==`), 'not-base64'],
    ['a character too many', uri(`${png()}A`), 'not-base64'],
    ['a number', 7, 'not-a-string'],
  ])('refuses %s', (_, image, reason) => {
    expect(parseQrImage(image)).toEqual({ ok: false, reason })
  })

  it('never throws, and never lets another kind of data through', () => {
    const genuine = [uri(png()), uri(toBase64(makeGif(57, 57))), uri(toBase64(makeJpeg(99, 57)))]
    const mutated = fc
      .tuple(fc.constantFrom(...genuine), fc.nat(600), fc.nat(8), fc.string({ maxLength: 8 }))
      .map(([text, at, drop, insert]) => text.slice(0, at) + insert + text.slice(at + drop))
    fc.assert(
      fc.property(fc.oneof(mutated, anything), (image) => {
        const parsed = parseQrImage(image)
        if (parsed.ok)
          expect(parsed.value).toMatch(/^data:image\/(png|jpeg|gif);base64,[A-Za-z0-9+/]+={0,2}$/)
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
    ['a line break inside', `https://cashier.example/a\nb`, 'forbidden-character'],
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
    ['an EMV code with two amounts', emv('5406300.00', '5406300.00'), 'damaged-emv'],
    ['an EMV code without its end', emv('5303156').slice(0, -1), 'damaged-emv'],
    ['an EMV code of two amounts by two ways of counting', twoReadings(), 'damaged-emv'],
    ['a list', ['https://cashier.example'], 'not-a-string'],
  ])('refuses %s', (_, text, reason) => {
    expect(parseQrPayload(text, { order })).toEqual({ ok: false, reason })
  })

  it('refuses a QR Ph code of another country', () => {
    const philippine = { method: 'ph-qr', amount: { value: 35_000, currency: 'PHP' } } as const
    const code = emv('5303608', '5406350.00', '5802SG')
    expect(parseQrPayload(code, { order: philippine })).toEqual({
      ok: false,
      reason: 'other-country',
    })
  })

  const maria = 'SEÑOR CAFÉ'
  const length = (count: number) => String(count).padStart(2, '0')
  it.each([
    [
      'a checksum in small letters',
      emv('5406300.00').slice(0, -4) + emv('5406300.00').slice(-4).toLowerCase(),
    ],
    [
      'lengths in bytes',
      emv('5406300.00', `59${length(new TextEncoder().encode(maria).length)}${maria}`),
    ],
    ['lengths in UTF-16 units', emv('5406300.00', `59${length('店😀'.length)}店😀`)],
    ['lengths in characters', emv('5406300.00', `59${length([...'店😀'].length)}店😀`)],
    ['a merchant abroad', emv('5303156', '5802SG')],
  ])('T5 accepts an EMV code with %s', (_, text) => {
    expect(parseQrPayload(text, { order })).toEqual({ ok: true, value: text })
    expect(parseQrPayload(`${text}\r\n`, { order })).toEqual({ ok: true, value: text })
  })

  it('T6 draws an address of a code as browsers read it', () => {
    expect(parseQrPayload(` ${url}\n`)).toEqual({ ok: true, value: url })
    expect(parseQrPayload('https://cashier.example/?n=茶')).toEqual({
      ok: true,
      value: 'https://cashier.example/?n=%E8%8C%B6',
    })
  })

  /** Tag 59 ends two characters later in UTF-16 units than in bytes: bytes read 300.00, units 100.00. */
  function twoReadings(): string {
    return emv('5908éé', 'AAAA', '5406300.00', `6232${'B'.repeat(22)}`, '5406100.00')
  }
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

  const picture = `data:image/png;base64,${makePng(100, 100, []).toString('base64')}`
  const emvText = '00020153031565406300.005802CN6304'
  const emvCode = emvText + emvChecksum(emvText)

  it.each([
    ['an address', 'qr_code', 'QR', code.data, action],
    ['an address without a type', undefined, undefined, code.data, action],
    ['an EMV code', 'barcode', 'Scan me', emvCode, { type: 'qr-code', data: emvCode }],
    ['a picture', 'image', 'QR', picture, { type: 'qr-image', src: picture }],
    ['a picture', 'QRImage', '', picture, { type: 'qr-image', src: picture }],
    ['a text to draw', 'qr_text', 'text', code.data, action],
    ['an address whose title names a bank', 'qrCode', 'Scan in your bank app', code.data, action],
  ])('takes %s of the unknown type %j (%s) for the code', (_, type, title, data, expected) => {
    expect(parseDisplayData([timeout('600'), { type, title, data }])).toEqual({
      type: 'code',
      action: expected,
      timeLimit: { seconds: 600 },
    })
  })

  it.each([
    ['add_info', 'checkoutLink', code.data],
    ['addInfo', 'QR', code.data],
    ['add_info', 'QR Code', picture],
    ['logo', 'Bank', picture],
    ['image', 'Logo of the bank', picture],
    ['qr_logo', '', picture],
    ['iban', 'IBAN', 'TR330006100519786457841326'],
    ['bankAccount', 'Account', code.data],
    ['amount', '', '10000'],
    ['text', 'Open this page', code.data],
    ['url', 'Terms and conditions', code.data],
    ['help_link', '', code.data],
    ['number', 'QR', '0002010102'],
  ])('does not take an entry of the type %j (%s) for a code', (type, title, data) => {
    expect(parseDisplayData([{ type, title, data }])).toEqual({ type: 'none' })
  })

  it('takes a documented type first, then one that names a code, then any other', () => {
    const any = { type: 'url', data: 'https://c.example' }
    const named = { type: 'qrcode', data: 'https://b.example' }
    const first = (...items: object[]) => {
      const display = parseDisplayData(items)
      return display.type === 'code' && display.action.type === 'qr-code' && display.action.data
    }
    expect(first(any, named, code)).toBe(code.data)
    expect(first(any, named)).toBe(named.data)
    expect(first(any, { ...code, data: 'tel:1' })).toBe(any.data)
    expect(first(any)).toBe(any.data)
  })

  it('shows nothing of an unknown type that the documented type would refuse', () => {
    const word = fc.stringMatching(/^[a-zA-Z_ ]{0,12}$/)
    const data = fc.oneof(
      fc.constantFrom(code.data, picture, emvCode, 'tel:1', 'http://a.example', 'javascript:1'),
      anything,
    )
    fc.assert(
      fc.property(word, word, data, (type, title, given) => {
        const display = parseDisplayData([{ type, title, data: given }])
        if (display.type !== 'code') return
        expect(type).not.toMatch(/^add_info$/)
        expect(parseDisplayData([{ ...code, data: given }])).toEqual(display)
      }),
      { numRuns: 2_000 },
    )
  })

  it.each([
    ['awaiting customer action', 'qr-invalid', 'no-code'],
    ['awaiting redirect result', 'redirect-invalid', 'no-address'],
  ])('says what is missing while the gateway says "%s"', (status, problem, reason) => {
    const read = (more: object) => parseCallback({ payment: { id: 'a', status }, ...more })
    const unusable = [
      [{ type: 'voucher', data: '1234' }],
      [timeout('600')],
      [{ type: 'add_info', title: 'receiver_account', data: '1' }],
      'scan the code in the app',
      7,
    ]
    for (const display_data of unusable) {
      expect(read({ display_data })).toMatchObject({
        value: { instruction: { type: 'invalid', problem, reason } },
      })
    }
    for (const display_data of [undefined, null, '', [], {}, '[]']) {
      expect(read({ display_data })).toMatchObject({ value: { instruction: { type: 'none' } } })
    }
  })

  it('never draws an unknown entry where the message has an address of the bank', () => {
    const redirect_data = { method: 'GET', url: 'https://bank.example/pay', body: [] }
    const display_data = [{ type: 'site', title: 'Shop', data: 'https://shop.example' }]
    const payment = { id: 'a', status: 'awaiting redirect result' }
    expect(parseCallback({ payment, redirect_data, display_data })).toMatchObject({
      value: { instruction: { action: { type: 'redirect', url: redirect_data.url } } },
    })
  })

  it.each(['success', 'decline', 'processing', 'expired'])(
    'asks for nothing when the gateway says "%s"',
    (status) => {
      const display_data = [{ type: 'receipt', title: 'Receipt', data: '17' }]
      expect(parseCallback({ payment: { id: 'a', status }, display_data })).toMatchObject({
        value: { instruction: { type: 'none' } },
      })
    },
  )

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
