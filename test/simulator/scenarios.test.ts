import ecommpay from 'ecommpay'
import { describe, expect, it } from 'vitest'
import { type Callback, parseCallback } from '../../src/protocol/parseCallback.ts'
import { formatGatewayDate } from '../../src/protocol/parseGatewayDate.ts'
import { METHOD_FACTS, PAYMENT_METHODS } from '../../src/protocol/paymentMethod.ts'
import { createGate } from '../../src/server/gate/gate.ts'
import { verify } from '../../src/server/signing/signature.ts'
import { SCENARIO_NAMES, type ScenarioName } from '../../src/simulator/index.ts'
import {
  askStatus,
  createMerchant,
  PROJECT_ID,
  post,
  type ReceivedCallback,
  SECRET,
  saleBody,
  startPayment,
} from './merchant.ts'

const policy = { httpHosts: ['127.0.0.1'] }

function read({ body }: ReceivedCallback): Callback {
  const callback = parseCallback(body, { policy })
  if (!callback.ok) throw new Error(callback.reason)
  return callback.value
}

/** What the merchant heard, shortly: `success 0`, `awaiting customer action 9999 qr-code`. */
function tell(received: readonly ReceivedCallback[]): string[] {
  return received.map(read).map(({ gatewayStatus, operation, instruction }) => {
    const what =
      instruction.type === 'action'
        ? instruction.action.type
        : instruction.type === 'invalid'
          ? instruction.problem
          : ''
    return `${gatewayStatus} ${operation.code} ${what}`.trim()
  })
}

/** Judged by the gateway's own kit, which gives up on the `null` of the second format (PROTOCOL section 1.4). */
function isGenuine({ text, body }: ReceivedCallback): boolean | Promise<boolean> {
  if (text.includes(':null')) return verify(body, SECRET)
  try {
    return Boolean(new ecommpay.Callback(SECRET, text))
  } catch {
    return false
  }
}

const SHOWN = 'awaiting customer action 9999 qr-code'

/** What the merchant hears of a CUP QR payment that the customer approves after ten seconds, within five minutes. */
const WHEN_APPROVED: Record<ScenarioName, string[]> = {
  approve: [SHOWN, 'success 0'],
  decline: [SHOWN, 'decline 20000'],
  'time-out': [SHOWN],
  'late-time-out': [SHOWN, 'success 0'],
  'late-success': [SHOWN, 'external processing 9999'],
  refunded: [SHOWN, 'success 0', 'refunded 0'],
  'refund-first': [SHOWN, 'refunded 0'],
  duplicate: [SHOWN, SHOWN, SHOWN, 'success 0', 'success 0', 'success 0'],
  'final-before-intermediate': ['success 0', SHOWN],
  'callback-before-answer': [SHOWN, 'success 0'],
  'bad-signature': ['success 0', SHOWN, 'decline 20000', 'success 0'],
  silent: [SHOWN],
  'second-format': [SHOWN, 'success 0'],
  'qr-not-first': [SHOWN, 'success 0'],
  'new-qr': [SHOWN, 'success 0'],
  'post-redirect': [SHOWN, 'success 0'],
  'qr-string': [SHOWN, 'success 0'],
  'lost-answer': [SHOWN, 'success 0'],
  failed: ['external error 20502'],
  canceled: [SHOWN, 'canceled 20301'],
  'status-word-unknown': [SHOWN, 'awaiting moonrise 9999', 'success 0'],
  'wrong-amount': [SHOWN, 'success 0'],
  'bad-display-data': ['awaiting customer action 9999 qr-invalid', 'success 0'],
  'bad-redirect': [SHOWN, 'success 0'],
  'numbers-as-strings': [SHOWN, 'success 0'],
}

describe('what a merchant hears in each scenario', () => {
  it.each(SCENARIO_NAMES)('%s', async (scenario) => {
    const { simulator, received } = createMerchant({ scenario })
    await startPayment(simulator, 'cup-qr')
    await simulator.advance(10_000)
    await simulator.pay('order-cup-qr')
    await simulator.advance(300_000)
    expect(tell(received)).toEqual(WHEN_APPROVED[scenario])
  })

  it.each(SCENARIO_NAMES)('%s: nothing but a forgery carries a wrong signature', async (name) => {
    for (const method of PAYMENT_METHODS) {
      const { simulator, received } = createMerchant({ scenario: name })
      const gate = createGate({ projectId: PROJECT_ID, secret: SECRET })
      await startPayment(simulator, method)
      await simulator.pay(`order-${method}`)
      await simulator.advance(7_200_000)
      const forged = simulator.deliveries.filter(({ kind }) => kind === 'forged')
      expect(forged.length > 0).toBe(name === 'bad-signature')
      for (const callback of received) {
        const isForged = forged.some(({ body }) => body === callback.text)
        expect(await isGenuine(callback)).toBe(!isForged)
        expect((await gate.verify(callback.text)).ok).toBe(!isForged)
      }
    }
  })
})

describe('the documented flow', () => {
  it('sends a CUP QR code as text with its 600 seconds', async () => {
    const { simulator, received } = createMerchant()
    await startPayment(simulator, 'cup-qr')
    const [payment] = simulator.payments
    expect(received[0]?.body.display_data).toEqual([
      { type: 'qr_data', title: 'QR Code', data: payment?.bankUrl },
      { type: 'add_info', title: 'QR Code Timeout', data: '600' },
    ])
    expect(received[0]?.body.payment).toMatchObject({
      id: 'order-cup-qr',
      method: 'cup-qr',
      date: formatGatewayDate(simulator.now()),
      sum: { amount: 30_000, currency: 'CNY' },
    })
    expect(payment?.bankUrl).toMatch(/\/bank\/[0-9a-f]{32}\?test=not-a-real-payment$/)
  })

  it('sends Hizli QR a redirect by GET, with the chatter of the documents', async () => {
    const { simulator, received } = createMerchant()
    await startPayment(simulator, 'hizliqr')
    const redirect = received[0]?.body.redirect_data
    expect(redirect?.method).toBe('GET')
    expect(redirect?.url).toContain('&returnUrl=https://shop.example/paid')
    expect(redirect?.body).toMatchObject({ status: 'PENDING', code: '283', message: 'Waiting' })
    expect(received[0]?.body.payment?.method).toBe('hizli')
    expect(tell(received)).toEqual(['awaiting redirect result 9999 redirect'])
  })

  it('sends callbacks where the request wants them', async () => {
    const { simulator, received } = createMerchant()
    const sale = saleBody('ph-qr')
    sale.general.merchant_callback_url = 'https://other.example/hook'
    await post(simulator, METHOD_FACTS['ph-qr'].salePath, sale)
    await simulator.advance(300)
    expect(received.map(({ url }) => url)).toEqual(['https://other.example/hook'])
    expect(tell(received)).toEqual(['awaiting customer action 9999 qr-image'])
  })

  it('sends nothing before the sale has been answered', async () => {
    const { simulator, received } = createMerchant()
    await post(simulator, METHOD_FACTS['cup-qr'].salePath, saleBody('cup-qr'))
    expect(received).toEqual([])
  })

  it.each([
    ['cup-qr', 600],
    ['ph-qr', 3_600],
    ['hizliqr', 3_600],
  ] as const)('declines %s as timed out after %d seconds', async (method, seconds) => {
    const { simulator, received } = createMerchant()
    await startPayment(simulator, method)
    await simulator.advance(seconds * 1_000 - 301)
    expect(received).toHaveLength(1)
    await simulator.advance(1)
    expect(tell(received).at(-1)).toBe('decline 20602')
    await simulator.pay(`order-${method}`)
    expect(received).toHaveLength(2)
  })

  it('declines with the code that it is told', async () => {
    const { simulator, received } = createMerchant()
    await startPayment(simulator, 'cup-qr')
    await simulator.decline('order-cup-qr', '20105')
    expect(received.at(-1)?.body.operation).toMatchObject({
      code: '20105',
      message: 'Insufficient funds on customer account',
    })
  })

  it('lets the time of a payment run out on demand', async () => {
    const { simulator, received } = createMerchant()
    await startPayment(simulator, 'ph-qr')
    await simulator.expire('order-ph-qr')
    expect(tell(received).at(-1)).toBe('decline 20602')
  })

  it('says so when there is no such payment', async () => {
    const { simulator } = createMerchant()
    await expect(simulator.pay('order-9')).rejects.toThrow(/no payment of this id/)
  })
})

describe('what is special about a scenario', () => {
  it('late-success: declined when its time is over, paid half a minute later', async () => {
    const { simulator, received } = createMerchant({ scenario: 'late-success' })
    await startPayment(simulator, 'cup-qr')
    await simulator.advance(600_000)
    expect(tell(received)).toEqual([SHOWN, 'decline 20602'])
    await simulator.advance(30_000)
    expect(tell(received).at(-1)).toBe('success 0')
    expect((await askStatus(simulator, 'order-cup-qr')).body.payment?.status).toBe('success')
  })

  it('time-out: the approval never arrives', async () => {
    const { simulator, received } = createMerchant({ scenario: 'time-out' })
    await startPayment(simulator, 'cup-qr')
    await simulator.pay('order-cup-qr')
    await simulator.advance(600_000)
    expect(tell(received)).toEqual([SHOWN, 'decline 20602'])
  })

  it('duplicate: the copies are the same to the letter', async () => {
    const { simulator, received } = createMerchant({ scenario: 'duplicate' })
    await startPayment(simulator, 'cup-qr')
    await simulator.advance(2_000)
    expect(received).toHaveLength(3)
    expect(new Set(received.map(({ text }) => text)).size).toBe(1)
  })

  it('final-before-intermediate: the late code bears the earlier date', async () => {
    const { simulator, received } = createMerchant({ scenario: 'final-before-intermediate' })
    await startPayment(simulator, 'cup-qr')
    await simulator.advance(5_000)
    const [success, shown] = received.map(read)
    expect(success?.gatewayStatus).toBe('success')
    expect(shown?.operation.atMs).toBeLessThan(success?.operation.atMs ?? 0)
    expect((await askStatus(simulator, 'order-cup-qr')).body.payment?.status).toBe('success')
  })

  it('callback-before-answer: the code is there when the sale is answered', async () => {
    const { simulator, received } = createMerchant({ scenario: 'callback-before-answer' })
    await post(simulator, METHOD_FACTS['cup-qr'].salePath, saleBody('cup-qr'))
    expect(tell(received)).toEqual([SHOWN])
  })

  it('bad-signature: the forgery is not repeated and changes nothing', async () => {
    const { simulator, merchant } = createMerchant({ scenario: 'bad-signature' })
    merchant.answers = [400]
    await startPayment(simulator, 'cup-qr')
    await simulator.advance(60_000)
    expect(simulator.deliveries.map(({ kind }) => kind)).toEqual(['forged', 'intermediate'])
    expect((await askStatus(simulator, 'order-cup-qr')).body.payment?.status).toBe(
      'awaiting customer action',
    )
  })

  it('silent: the status request tells what no callback does', async () => {
    const { simulator, received } = createMerchant({ scenario: 'silent' })
    await startPayment(simulator, 'cup-qr')
    await simulator.pay('order-cup-qr')
    await simulator.advance(7_200_000)
    expect(received).toHaveLength(1)
    expect((await askStatus(simulator, 'order-cup-qr')).body.payment?.status).toBe('success')
  })

  it('second-format: signs in `general`, and puts a redirect into `return_url`', async () => {
    const { simulator, received } = createMerchant({ scenario: 'second-format' })
    await startPayment(simulator, 'hizliqr')
    expect(received[0]?.body.signature).toBeUndefined()
    expect(received[0]?.body.general?.signature).toHaveLength(88)
    expect(tell(received)).toEqual(['awaiting redirect result 9999 redirect'])
  })

  it('qr-not-first: the code stands behind unknown items', async () => {
    const { simulator, received } = createMerchant({ scenario: 'qr-not-first' })
    await startPayment(simulator, 'cup-qr')
    expect(received[0]?.body.display_data?.map(({ type }) => type)).toEqual([
      'add_info',
      'hologram',
      'add_info',
      'qr_data',
    ])
  })

  it('new-qr: a second code with time of its own, and the first one is void', async () => {
    const { simulator, received } = createMerchant({ scenario: 'new-qr' })
    await startPayment(simulator, 'cup-qr')
    const first = simulator.payments[0]
    await simulator.advance(20_000)
    const second = simulator.payments[0]
    expect(tell(received)).toEqual([SHOWN, SHOWN])
    expect(second?.bankUrl).not.toBe(first?.bankUrl)
    expect(received[1]?.body.display_data?.[0]?.data).toBe(second?.bankUrl)
    const old = await simulator.fetch(first?.bankUrl ?? '')
    expect(old.status).toBe(410)
    await simulator.advance(585_000)
    expect(received).toHaveLength(2)
    await simulator.advance(20_000)
    expect(tell(received).at(-1)).toBe('decline 20602')
  })

  it('late-time-out: QR Ph names its end, and the result comes a minute after it', async () => {
    const { simulator, received } = createMerchant({ scenario: 'late-time-out' })
    await startPayment(simulator, 'ph-qr')
    expect(received[0]?.body.display_data).toContainEqual({
      type: 'add_info',
      title: 'expired_timestamp',
      data: '3600',
    })
    await simulator.advance(3_630_000)
    expect(received).toHaveLength(1)
    await simulator.advance(60_000)
    expect(tell(received).at(-1)).toBe('decline 20602')
  })

  it('qr-string: QR Ph sends the text of the code', async () => {
    const { simulator, received } = createMerchant({ scenario: 'qr-string' })
    await startPayment(simulator, 'ph-qr')
    expect(tell(received)).toEqual([SHOWN])
  })

  it.each([
    ['post-redirect', 'redirect'],
    ['bad-redirect', 'redirect-invalid'],
  ] as const)('%s: Hizli QR gets a %s', async (scenario, what) => {
    const { simulator, received } = createMerchant({ scenario })
    await startPayment(simulator, 'hizliqr')
    expect(tell(received)).toEqual([`awaiting redirect result 9999 ${what}`])
  })

  it('lost-answer: the sale goes on although its answer was lost', async () => {
    const { simulator, received } = createMerchant({ scenario: 'lost-answer' })
    const gate = createGate({ projectId: PROJECT_ID, secret: SECRET, fetch: simulator.fetch })
    const answer = await gate.sale('ph-qr', {
      paymentId: 'order-7',
      amount: { value: 250_00, currency: 'PHP' },
      customer: { id: 'customer-1', ipAddress: '203.0.113.7' },
    })
    expect(answer.outcome).toBe('unknown')
    await simulator.advance(300)
    expect(received).toHaveLength(1)
  })

  it('wrong-amount: the success is for another amount than the order', async () => {
    const { simulator, received } = createMerchant({ scenario: 'wrong-amount' })
    await startPayment(simulator, 'cup-qr')
    await simulator.pay('order-cup-qr')
    expect(received.map(read).map(({ amount }) => amount?.value)).toEqual([30_000, 30_100])
  })

  it('plays another scenario for the payments that start after it', async () => {
    const { simulator, received } = createMerchant()
    await startPayment(simulator, 'cup-qr', 'first')
    simulator.play('decline')
    await startPayment(simulator, 'cup-qr', 'second')
    await simulator.pay('first')
    await simulator.pay('second')
    expect(tell(received).slice(2)).toEqual(['success 0', 'decline 20000'])
  })
})
