import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { beforeAll, describe, expect, it } from 'vitest'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { parseQrImage } from '../../src/protocol/parseQrImage.ts'
import { parseQrPayload } from '../../src/protocol/parseQrPayload.ts'
import { METHOD_FACTS } from '../../src/protocol/paymentMethod.ts'
import { SCENARIO_NAMES } from '../../src/simulator/index.ts'
import { createMerchant, post, saleBody, startPayment } from './merchant.ts'

beforeAll(async () => {
  // Without it, the reader asks the network for its machine code.
  const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  const bytes = await readFile(path)
  await prepareZXingModule({ overrides: { wasmBinary: bytes.buffer as ArrayBuffer } })
})

describe('the code that the customer scans', () => {
  it('is a picture for QR Ph that a reader decodes to the bank page', async () => {
    const { simulator, received } = createMerchant()
    await startPayment(simulator, 'ph-qr')
    const [item] = received[0]?.body.display_data ?? []
    expect(item).toMatchObject({ type: 'qr_img', title: 'qr_img' })
    const image = parseQrImage(item?.data)
    if (!image.ok) throw new Error(image.reason)
    const png = Buffer.from(image.value.split(',')[1] ?? '', 'base64')
    const [code] = await readBarcodes(new Uint8Array(png), { formats: ['QRCode'] })
    expect(code?.text).toBe(simulator.payments[0]?.bankUrl)
    expect((await simulator.fetch(code?.text ?? '')).status).toBe(200)
  })

  it('R49 says that it is a test, and can be shown', async () => {
    const { simulator } = createMerchant()
    await startPayment(simulator, 'cup-qr')
    const bankUrl = simulator.payments[0]?.bankUrl ?? ''
    expect(bankUrl).toContain('test=not-a-real-payment')
    expect(parseQrPayload(bankUrl, { policy: { httpHosts: ['127.0.0.1'] } }).ok).toBe(true)
  })
})

describe('the bank page', () => {
  async function openBank(method: 'cup-qr' | 'ph-qr' | 'hizliqr', scenario?: 'post-redirect') {
    const { simulator, received } = createMerchant(scenario ? { scenario } : {})
    await startPayment(simulator, method)
    const url = received[0]?.body.redirect_data?.url ?? simulator.payments[0]?.bankUrl ?? ''
    const send = (fields: Record<string, string>) =>
      simulator.fetch(url, { method: 'POST', body: new URLSearchParams(fields) })
    return { simulator, received, url, send }
  }

  it('shows what is to be paid, that it is a test, and three buttons', async () => {
    const { simulator, url } = await openBank('cup-qr')
    const response = await simulator.fetch(url)
    const page = await response.text()
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(page).toContain('Test bank – no real money')
    expect(page).toContain('CNY\u00a0300.00')
    expect(page).toContain('CUP QR')
    expect(page).toContain('Order 1001')
    for (const decision of ['approve', 'decline', 'wait']) {
      expect(page).toContain(`name="decision" value="${decision}"`)
    }
    expect(page).not.toMatch(/https?:\/\//)
    expect(page).not.toContain('<script')
  })

  it('escapes what the shop writes', async () => {
    const { simulator } = createMerchant()
    const sale = saleBody('ph-qr')
    sale.payment.description = `<img src=x onerror="alert('1')">`
    await post(simulator, METHOD_FACTS['ph-qr'].salePath, sale)
    const page = await (await simulator.fetch(simulator.payments[0]?.bankUrl ?? '')).text()
    expect(page).not.toContain('<img')
    expect(page).toContain('&#60;img src=x onerror=&#34;alert(&#39;1&#39;)&#34;&#62;')
  })

  it.each([
    ['approve', 'Approved', 'success'],
    ['decline', 'Declined', 'decline'],
  ])(
    'U19 after %s leads the customer back, and the shop the result',
    async (decision, said, status) => {
      const { simulator, received, send } = await openBank('cup-qr')
      const page = await (await send({ decision })).text()
      expect(page).toContain(said)
      expect(page).toContain('You can return to the shop')
      expect(page).toMatch(/<a class="button" href="https:[^"]+">Return to the shop<\/a>/)
      expect(await (await simulator.fetch(simulator.payments[0]?.bankUrl ?? '')).text()).toMatch(
        /Nothing left to do[\s\S]*<a class="button" href="https:/,
      )
      expect(received).toHaveLength(1)
      await simulator.advance(1_000)
      expect(received.at(-1)?.body.payment?.status).toBe(status)
    },
  )

  it('after Wait leaves the payment undecided, and can still be approved', async () => {
    const { simulator, received, send } = await openBank('ph-qr')
    expect(await (await send({ decision: 'wait' })).text()).toContain('value="approve"')
    await simulator.advance(1_000)
    expect(received.at(-1)?.body.payment?.status).toBe('external processing')
    await send({ decision: 'approve' })
    await simulator.advance(1_000)
    expect(received.at(-1)?.body.payment?.status).toBe('success')
  })

  it('says nothing of a wait that the result has overtaken', async () => {
    const { simulator, received, send } = await openBank('ph-qr')
    await send({ decision: 'wait' })
    await simulator.pay('order-ph-qr')
    await simulator.advance(1_000)
    expect(received.map(({ body }) => body.payment?.status)).toEqual([
      'awaiting customer action',
      'success',
    ])
  })

  it('takes no second decision', async () => {
    const { simulator, received, send } = await openBank('cup-qr')
    await send({ decision: 'approve' })
    expect(await (await send({ decision: 'decline' })).text()).toContain('decided already')
    await simulator.advance(1_000)
    expect(received.at(-1)?.body.payment?.status).toBe('success')
    expect(received).toHaveLength(2)
  })

  it.each([
    ['approve', 'https://shop.example/paid'],
    ['decline', 'https://shop.example/declined'],
    ['wait', 'https://shop.example/paid'],
  ])('sends a Hizli QR customer back to the shop after %s', async (decision, returnUrl) => {
    const { send } = await openBank('hizliqr')
    const response = await send({ decision })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe(returnUrl)
  })

  it('post-redirect: opens only with the form fields that the shop was given', async () => {
    const { simulator, received, url, send } = await openBank('hizliqr', 'post-redirect')
    expect((await simulator.fetch(url)).status).toBe(400)
    expect((await send({})).status).toBe(400)
    const page = await send(received[0]?.body.redirect_data?.body ?? {})
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('Do you want to pay?')
    expect((await send({ decision: 'approve' })).status).toBe(303)
  })

  it('knows no payment for a made-up address', async () => {
    const { simulator } = await openBank('cup-qr')
    expect((await simulator.fetch('http://127.0.0.1:4010/bank/0123')).status).toBe(404)
  })
})

describe('the remote control', () => {
  it('plays, pays, declines, expires and moves the clock over HTTP', async () => {
    const { simulator, received } = createMerchant()
    const control = async (command: string, body: object) => {
      const response = await simulator.fetch(`http://127.0.0.1:4010/control/${command}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      return { status: response.status, body: await response.json() }
    }
    const last = () => received.at(-1)?.body.payment?.status
    await startPayment(simulator, 'cup-qr', 'a')
    await startPayment(simulator, 'cup-qr', 'b')
    await startPayment(simulator, 'cup-qr', 'c')

    expect(await control('pay', { paymentId: 'a' })).toMatchObject({
      status: 200,
      body: { payment: { gatewayStatus: 'success' } },
    })
    expect(last()).toBe('success')
    await control('decline', { paymentId: 'b', code: '20105' })
    expect(received.at(-1)?.body.operation?.code).toBe('20105')
    await control('expire', { paymentId: 'c' })
    expect(received.at(-1)?.body.operation?.code).toBe('20602')

    await control('refund', { paymentId: 'a', isPartial: true })
    expect(last()).toBe('partially refunded')
    await control('refund', { paymentId: 'a' })
    expect(received.at(-1)?.body).toMatchObject({
      payment: { status: 'refunded' },
      operation: { type: 'refund', status: 'success' },
    })
    await control('refund', { paymentId: 'b' })
    expect(received.at(-1)?.body.payment?.status).toBe('refunded')
    expect(simulator.payments[1]?.gatewayStatus).toBe('decline')

    expect((await control('play', { scenario: 'silent' })).body).toEqual({ scenario: 'silent' })
    const beforeMs = simulator.now()
    await control('advance', { ms: 60_000 })
    expect(simulator.now() - beforeMs).toBe(60_000)

    expect((await control('play', { scenario: 'opera' })).status).toBe(400)
    expect((await control('pay', { paymentId: 'nobody' })).status).toBe(400)
    expect((await control('fly', {})).status).toBe(404)
  })

  it('tells a program what happened since it last asked', async () => {
    const { simulator } = createMerchant()
    await startPayment(simulator, 'cup-qr')
    const ask = async (query: string) => {
      const response = await simulator.fetch(`http://127.0.0.1:4010/control/log${query}`)
      return response.json()
    }
    const first = await ask('')
    expect(first.entries.map(({ kind }: { kind: string }) => kind)).toEqual([
      ...['request', 'clock', 'callback', 'delivery'],
    ])
    expect((await ask(`?after=${first.entries.at(-1).seq}`)).entries).toEqual([])
  })

  it('lists the scenarios with a sentence on each', async () => {
    const { simulator } = createMerchant()
    const response = await simulator.fetch('http://127.0.0.1:4010/control/state')
    const { scenarios } = await response.json()
    expect(scenarios.map(({ name }: { name: string }) => name)).toEqual(SCENARIO_NAMES)
    const page = await (await simulator.fetch('http://127.0.0.1:4010/')).text()
    for (const { name, about } of scenarios) {
      expect(about).toMatch(/^[A-Z].*\.$/)
      expect(page).toContain(`<code>${name}</code>`)
    }
  })

  describe('K-23 is not for strangers', () => {
    const HERE = 'http://127.0.0.1:4310'
    const JSON_TYPE = { 'content-type': 'application/json' }

    async function ask(path: string, init: RequestInit, options: object = {}) {
      const { simulator } = createMerchant(options)
      await startPayment(simulator, 'cup-qr', 'a')
      const response = await simulator.handler(new Request(path, init))
      const isPaid = simulator.payments[0]?.gatewayStatus === 'success'
      const cors = response.headers.get('access-control-allow-origin')
      return { status: response.status, isPaid, cors }
    }
    const pay = { method: 'POST', body: JSON.stringify({ paymentId: 'a' }) }
    const refused = (status: number) => ({ status, isPaid: false, cors: null })

    it.each<[string, string, RequestInit, number]>([
      [
        'a form of another page',
        HERE,
        { ...pay, headers: { origin: 'https://evil.example' } },
        403,
      ],
      ['a text of a page without a name', HERE, { ...pay, headers: { origin: 'null' } }, 403],
      [
        'JSON of another page',
        HERE,
        { ...pay, headers: { ...JSON_TYPE, origin: 'https://evil.example' } },
        403,
      ],
      [
        'another port of this machine',
        HERE,
        { ...pay, headers: { ...JSON_TYPE, origin: 'http://127.0.0.1:5173' } },
        403,
      ],
      ['a text of no page', HERE, { ...pay, headers: { 'content-type': 'text/plain' } }, 415],
      [
        'a form',
        HERE,
        { ...pay, headers: { 'content-type': 'application/x-www-form-urlencoded' } },
        415,
      ],
      [
        'a name that points here',
        'http://rebound.evil.example:4310',
        { ...pay, headers: { ...JSON_TYPE, origin: 'http://rebound.evil.example:4310' } },
        403,
      ],
      [
        'such a name without an origin',
        'http://rebound.evil.example:4310',
        { ...pay, headers: JSON_TYPE },
        403,
      ],
      [
        'a name that looks like this machine',
        'http://127.0.0.1.evil.example',
        { ...pay, headers: JSON_TYPE },
        403,
      ],
    ])('refuses %s', async (_, base, init, status) => {
      expect(await ask(`${base}/control/pay`, init)).toEqual(refused(status))
    })

    it.each<[string, string, RequestInit]>([
      ['a page of another origin', HERE, { headers: { origin: 'https://evil.example' } }],
      [
        'a page of another site that names no origin',
        HERE,
        { headers: { 'sec-fetch-site': 'cross-site' } },
      ],
      ['a name that points here', 'http://rebound.evil.example:4310', {}],
      [
        'a preflight of another origin',
        HERE,
        { method: 'OPTIONS', headers: { origin: 'https://evil.example' } },
      ],
    ])('shows nothing to %s', async (_, base, init) => {
      for (const place of ['state', 'log']) {
        expect(await ask(`${base}/control/${place}`, init)).toEqual(refused(403))
      }
    })

    it.each<[string, string, HeadersInit, object]>([
      ['a program', HERE, JSON_TYPE, {}],
      ['its own page', HERE, { ...JSON_TYPE, origin: HERE }, {}],
      [
        'its own page at IPv6',
        'http://[::1]:4310',
        { ...JSON_TYPE, origin: 'http://[::1]:4310' },
        {},
      ],
      [
        'its own page behind TLS',
        'http://pay.test',
        { ...JSON_TYPE, origin: 'https://pay.test' },
        { baseUrl: 'https://pay.test' },
      ],
      [
        'a host that is named',
        'http://gateway:4310',
        JSON_TYPE,
        { controls: { hosts: ['gateway'] } },
      ],
    ])('obeys %s', async (_, base, headers, options) => {
      const answer = await ask(`${base}/control/pay`, { ...pay, headers }, options)
      expect(answer).toMatchObject({ status: 200, isPaid: true })
    })

    it('obeys and answers a page of an origin that is named', async () => {
      const origin = 'http://localhost:5173'
      const options = { controls: { origins: [origin] } }
      const headers = { ...JSON_TYPE, origin }
      expect(await ask(`${HERE}/control/pay`, { ...pay, headers }, options)).toEqual({
        status: 200,
        isPaid: true,
        cors: origin,
      })
      const preflight = { method: 'OPTIONS', headers: { origin } }
      expect(await ask(`${HERE}/control/pay`, preflight, options)).toMatchObject({
        status: 204,
        cors: origin,
      })
    })
  })
})
