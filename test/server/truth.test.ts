import { describe, expect, it, vi } from 'vitest'
import { emvChecksum } from '../../src/protocol/emvCode.ts'
import { fromCallback } from '../../src/protocol/fromCallback.ts'
import { memoryStore } from '../../src/server/store/memoryStore.ts'
import { accepted, callback, createShop, order, type Sale } from './shop.ts'

type Part = Record<string, unknown>
interface Changes {
  payment?: Part
  operation?: Part
  [field: string]: unknown
}

/** A callback of a payment as the gateway would write it, with changes inside its parts. */
async function message(paymentId: string, status: string, changes: Changes = {}): Promise<string> {
  const { payment, operation, ...rest } = changes
  const plain = JSON.parse(await callback(paymentId, status)) as Record<string, Part>
  return callback(paymentId, status, {
    payment: { ...plain.payment, ...payment },
    operation: { ...plain.operation, ...operation },
    ...rest,
  })
}

/** A shop with one payment; `answer` is what the gateway says to a status request. */
async function begin(
  options: {
    answer?: (paymentId: string) => string | Response | Promise<string | Response>
    onPaid?: () => void
    onRefunded?: () => void
    now?: () => number
  } = {},
) {
  let asked = 0
  const { answer, ...others } = options
  const shop = createShop({
    ...others,
    answer: async (request: Sale) => {
      if (request.payment) return accepted(request)
      asked++
      const said = await answer?.(request.general.payment_id)
      return said instanceof Response
        ? said
        : new Response(said ?? null, { status: said ? 200 : 502 })
    },
  })
  const { id } = await shop.payments.create(order)
  const paymentId = shop.sales[0]?.general.payment_id ?? ''
  return {
    ...shop,
    id,
    paymentId,
    asked: () => asked,
    read: () => shop.payments.get(id),
    take: async (status: string, changes?: Changes) =>
      (await shop.call('POST', '/callback', await message(paymentId, status, changes))).status,
  }
}

const at = (seconds: number) => `2026-11-21T12:00:${String(seconds).padStart(2, '0')}+0000`
const code = (number: number) => ({
  display_data: [
    { type: 'qr_data', title: 'QR Code', data: `https://cashier.example/pay/${number}` },
    { type: 'add_info', title: 'QR Code Timeout', data: '600' },
  ],
})
const fail = () => {
  throw new Error('the shop database is down')
}

describe('K-13 money that is not what was ordered', () => {
  const wrong = { payment: { sum: { amount: 100, currency: 'PHP' } } }

  it('stays "we are checking" when a refund message follows', async () => {
    const onPaid = vi.fn()
    const shop = await begin({ onPaid })
    await shop.take('success', wrong)
    await shop.take('refund processing', { ...wrong, operation: { type: 'refund' } })
    expect((await shop.read())?.status).toBe('processing')
    expect(onPaid).not.toHaveBeenCalled()
  })

  it('is told, too, when the money that was ordered had come before', async () => {
    const onPaid = vi.fn()
    const shop = await begin({ onPaid })
    await shop.take('success')
    await shop.take('success', { ...wrong, operation: { date: at(9) } })
    expect(await shop.read()).toMatchObject({ status: 'succeeded' })
    const { paymentId } = shop
    expect(shop.events).toContainEqual({ type: 'mismatch', paymentId, mismatch: 'amount' })
    expect(onPaid).toHaveBeenCalledOnce()
  })

  it('is not paid by a refund of another amount either', async () => {
    const shop = await begin()
    await shop.take('partially refunded', { ...wrong, operation: { type: 'refund' } })
    expect((await shop.read())?.status).toBe('processing')
  })

  it('K-11 ends the same whether a decline comes before or after it', async () => {
    const first = await begin()
    await first.take('success', wrong)
    await first.take('decline', { operation: { date: at(9), code: '20000' } })
    const second = await begin()
    await second.take('decline', { operation: { code: '20000' } })
    await second.take('success', { ...wrong, operation: { date: at(9) } })
    expect([(await first.read())?.status, (await second.read())?.status]).toEqual([
      'processing',
      'processing',
    ])
  })

  it('K-04 is not hidden by another sum when the one that counts was rewritten as text', async () => {
    const onPaid = vi.fn()
    const shop = await begin({ onPaid })
    const body = JSON.parse(
      await message(shop.paymentId, 'success', {
        ...wrong,
        operation: { sum_initial: { amount: 150_00, currency: 'PHP' } },
      }),
    ) as { payment: { sum: { amount: unknown } } }
    body.payment.sum.amount = '100'
    expect((await shop.call('POST', '/callback', JSON.stringify(body))).status).toBe(200)
    expect(onPaid).not.toHaveBeenCalled()
  })
})

describe('K-05 a success that contradicts itself', () => {
  const odd = { operation: { status: 'processing' } }

  it('is not acknowledged while the gateway cannot be asked, and is asked about each time it comes', async () => {
    let isUp = false
    const onPaid = vi.fn()
    const shop = await begin({
      onPaid,
      answer: (paymentId) =>
        isUp ? message(paymentId, 'success') : new Response(null, { status: 502 }),
    })
    expect(await shop.take('success', odd)).toBe(503)
    isUp = true
    expect(await shop.take('success', odd)).toBe(200)
    expect(shop.asked()).toBe(2)
    expect(onPaid).toHaveBeenCalledOnce()
  })

  it('is not acknowledged while the answer of the gateway contradicts itself, too', async () => {
    const onPaid = vi.fn()
    const shop = await begin({ onPaid, answer: (paymentId) => message(paymentId, 'success', odd) })
    expect(await shop.take('success', odd)).toBe(503)
    expect((await shop.read())?.status).toBe('pending')
    expect(onPaid).not.toHaveBeenCalled()
  })

  it('is not acknowledged when onPaid fails after the gateway was asked', async () => {
    const shop = await begin({ onPaid: fail, answer: (paymentId) => message(paymentId, 'success') })
    expect(await shop.take('success', odd)).toBe(500)
  })

  it('is not shown as paid where a merchant forwards callbacks', async () => {
    const body: unknown = JSON.parse(await message('order-1001', 'success', odd))
    expect(fromCallback(body, { urlPolicy: {}, nowMs: 0 }).payment.status).toBe('pending')
  })

  it('nor is a message with a second reading, about which the gateway is asked too', async () => {
    const shop = await begin({ answer: (paymentId) => message(paymentId, 'success') })
    expect(await shop.take('success', { operation: { message: 'Approved; ref: 17' } })).toBe(200)
    expect(shop.asked()).toBe(1)
    expect((await shop.read())?.status).toBe('succeeded')
    const repeating = await begin({
      answer: (paymentId) =>
        message(paymentId, 'success', { operation: { message: 'Approved; ref: 17' } }),
    })
    const named = { customer: { id: 'c'.repeat(43) }, operation: { message: 'Approved; ref: 17' } }
    expect(await repeating.take('success', named)).toBe(200)
    expect((await repeating.read())?.status).toBe('succeeded')
    const silent = await begin()
    expect(await silent.take('success', { operation: { message: 'Approved; ref: 17' } })).toBe(400)
    expect((await silent.read())?.status).toBe('pending')
  })
})

describe('K-16 onPaid', () => {
  it('does not run again when a refund overtakes the repetition, but onRefunded runs', async () => {
    const onPaid = vi.fn().mockImplementationOnce(fail)
    const onRefunded = vi.fn()
    const shop = await begin({ onPaid, onRefunded })
    expect(await shop.take('success')).toBe(500)
    expect(await shop.take('refunded', { operation: { type: 'refund' } })).toBe(200)
    expect(await shop.take('success')).toBe(200)
    expect(onPaid).toHaveBeenCalledOnce()
    expect(onRefunded).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ paymentId: shop.paymentId, wasPaid: false }),
    )
  })

  it('that is slow is not started again by the delivery that follows meanwhile', async () => {
    let end = () => {}
    const onPaid = vi.fn(
      () =>
        new Promise<void>((resolve) => {
          end = resolve
        }),
    )
    const onRefunded = vi.fn()
    const shop = await begin({ onPaid, onRefunded })
    const first = shop.take('success')
    await vi.waitFor(() => expect(onPaid).toHaveBeenCalled())
    const again = shop.take('success')
    const refund = shop.take('refunded', { operation: { type: 'refund' } })
    await vi.waitFor(() =>
      expect(shop.events.filter(({ type }) => type === 'callback-taken')).toHaveLength(3),
    )
    end()
    expect(await Promise.all([first, again, refund])).toEqual([200, 200, 200])
    expect(onPaid).toHaveBeenCalledOnce()
    expect(onRefunded).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ wasPaid: true }))
    expect(shop.events.filter(({ type }) => type === 'paid')).toHaveLength(1)
  })

  it('that fails makes reconcile fail, and is run again by the next one', async () => {
    let isBroken = true
    const onPaid = vi.fn(() => {
      if (isBroken) fail()
    })
    const shop = await begin({ onPaid, answer: (paymentId) => message(paymentId, 'success') })
    await expect(shop.payments.reconcile(shop.id)).rejects.toMatchObject({ code: 'on-paid-failed' })
    isBroken = false
    expect(await shop.payments.reconcile(shop.paymentId)).toMatchObject({ status: 'succeeded' })
    expect(onPaid).toHaveBeenCalledTimes(2)
  })
})

it.each(['partially paid', 'awaiting clarification'])(
  'K-13 "%s" is told to the merchant, and is not paid',
  async (status) => {
    const onPaid = vi.fn()
    const shop = await begin({ onPaid })
    const part = { payment: { sum: { amount: 100, currency: 'PHP' } } }
    expect(await shop.take(status, part)).toBe(200)
    expect(await shop.take(status, part)).toBe(200)
    const told = shop.events.filter(({ type }) => type === 'merchant-needed')
    expect(told).toEqual([
      { type: 'merchant-needed', paymentId: shop.paymentId, gatewayStatus: status },
    ])
    expect(onPaid).not.toHaveBeenCalled()
    await shop.take('success', { operation: { date: at(9) } })
    expect(onPaid).toHaveBeenCalledOnce()
  },
)

describe('the code', () => {
  it.each([
    ['of the order', '5303608', '5406150.00', undefined],
    ['of another amount', '5303608', '5406149.00', 'qr-invalid'],
    ['of another currency', '5303156', '5406150.00', 'qr-invalid'],
  ])('K-13 %s is judged by what was ordered', async (_, currency, amount, problem) => {
    const tags = `000201${currency}${amount}5802PH6304`
    const data = tags + emvChecksum(tags)
    const shown = { display_data: [{ type: 'qr_data', data }] }
    const told = await begin()
    await told.take('awaiting customer action', shown)
    const asked = await begin({ answer: (id) => message(id, 'awaiting customer action', shown) })
    await asked.payments.reconcile(asked.id)
    for (const payment of [await told.read(), await asked.read()]) {
      expect(payment).toMatchObject({ status: 'requires-action' })
      expect(payment?.actionProblem).toBe(problem)
      expect(payment?.nextAction).toEqual(problem ? undefined : { type: 'qr-code', data })
    }
  })

  it('is not locked out by a later message without one, such as a status answer', async () => {
    const shop = await begin({
      answer: (paymentId) =>
        message(paymentId, 'awaiting customer action', { operation: { date: at(5) } }),
    })
    await shop.payments.reconcile(shop.id)
    await shop.take('awaiting customer action', code(1))
    expect((await shop.read())?.nextAction).toMatchObject({ data: 'https://cashier.example/pay/1' })
  })

  it('replaces an unusable one of the same second', async () => {
    const shop = await begin()
    const unusable = [{ type: 'qr_data', title: 'QR Code', data: 'WIFI:T:WPA;' }]
    await shop.take('awaiting customer action', { display_data: unusable })
    expect((await shop.read())?.actionProblem).toBe('qr-invalid')
    await shop.take('awaiting customer action', code(2))
    expect(await shop.read()).toMatchObject({
      nextAction: { data: 'https://cashier.example/pay/2' },
    })
    expect((await shop.read())?.actionProblem).toBeUndefined()
  })

  it.each([
    ['in milliseconds', '1795262400000', '2026-11-21T12:00:00.000Z'],
    ['in seconds', '1795262400', '2026-11-21T12:00:00.000Z'],
    ['in a unit that nobody knows', '179526240000', undefined],
  ])('K-24 has the deadline that is a moment %s', async (_, data, expiresAt) => {
    const shop = await begin({ now: () => Date.parse('2026-11-21T11:50:00Z') })
    const [qr] = code(1).display_data
    const limit = { type: 'add_info', title: 'expired_timestamp', data }
    await shop.take('awaiting customer action', { display_data: [qr, limit] })
    const payment = await shop.read()
    expect(payment).toMatchObject({ status: 'requires-action' })
    expect(payment?.expiresAt).toBe(expiresAt)
  })

  it('replaces an older one also where the gateway dates nothing', async () => {
    const shop = await begin()
    const undated = { operation: { date: null, created_date: null }, payment: { date: null } }
    await shop.take('awaiting customer action', { ...undated, ...code(1) })
    await shop.take('awaiting customer action', { ...undated, ...code(2) })
    expect((await shop.read())?.nextAction).toMatchObject({ data: 'https://cashier.example/pay/2' })
    await shop.take('awaiting customer action', code(3))
    expect((await shop.read())?.nextAction).toMatchObject({ data: 'https://cashier.example/pay/3' })
  })
})

describe('a sale', () => {
  it('K-14 is not failed by a refusal after the gateway has been heard of', async () => {
    const shop = createShop({
      answer: async ({ general }) => {
        await shop.call('POST', '/callback', await callback(general.payment_id, 'processing'))
        return Response.json({ status: 'error', code: 2003 }, { status: 400 })
      },
    })
    expect((await shop.payments.create(order)).status).toBe('pending')
  })

  it('F-71 is not failed by a refusal of its repetition after another server had it accepted', async () => {
    const store = memoryStore()
    const first = createShop({ store })
    const options = { idempotencyKey: crypto.randomUUID() }
    const second = createShop({
      store,
      answer: async () => {
        await first.payments.create(order, options)
        return Response.json({ status: 'error', code: 2003 }, { status: 400 })
      },
    })
    expect((await second.payments.create(order, options)).status).toBe('pending')
    expect(first.sales).toHaveLength(1)
  })

  it('F-85 survives odd answers', async () => {
    const odd = createShop({
      answer: () => Response.json({ status: 'success', project_id: { a: 1 } }),
    })
    expect((await odd.payments.create(order)).status).toBe('pending')
    const html = createShop({ answer: () => new Response('<h1>502</h1>') })
    expect((await html.payments.create(order)).status).toBe('pending')
  })

  it('goes on when only the note about its answer could not be stored', async () => {
    const store = memoryStore()
    vi.spyOn(store, 'update').mockRejectedValueOnce(new Error('busy'))
    const shop = createShop({ store })
    expect((await shop.call('POST', '/payments', '{}')).status).toBe(201)
    expect(shop.events.at(-1)).toMatchObject({ type: 'failure', where: 'store' })
  })

  it('keeps what the shop knows beside the amount to itself', async () => {
    const amount = { value: 150_00, currency: 'PHP', cost: 'CANARY' }
    const shop = createShop({ price: () => ({ ...order, amount }) })
    const answer = await shop.call('POST', '/payments', '{}')
    expect(await answer.text()).not.toContain('CANARY')
    expect(JSON.stringify(shop.events)).not.toContain('CANARY')
  })
})

describe('F-71 the same idempotency key', () => {
  const key = { 'idempotency-key': '4f0c6a52-7b0e-4a39-9f0e-2d1f6f1c9a11' }
  const post = (shop: ReturnType<typeof createShop>, headers: HeadersInit = key) =>
    shop.call('POST', '/payments', '{}', headers)

  it('makes one payment, and answers for it again', async () => {
    const shop = createShop()
    const first = (await (await post(shop)).json()) as { payment: object }
    const second = (await (await post(shop)).json()) as { payment: object }
    expect(second.payment).toEqual(first.payment)
    expect(shop.sales).toHaveLength(1)
    const other = await (await post(shop, { 'idempotency-key': crypto.randomUUID() })).json()
    expect(other).not.toMatchObject({ payment: { id: (first.payment as { id: string }).id } })
  })

  it('sends the same payment id when the first sale may not have arrived', async () => {
    let isUp = false
    const shop = createShop({
      answer: (sale) => (isUp ? accepted(sale) : Promise.reject(new TypeError('connection reset'))),
    })
    await post(shop)
    isUp = true
    await post(shop)
    expect(shop.sales).toHaveLength(2)
    expect(shop.sales[0]?.general.payment_id).toBe(shop.sales[1]?.general.payment_id)
  })

  it('must be random text', async () => {
    const answer = await post(createShop(), { 'idempotency-key': 'order-1001' })
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ error: { code: 'idempotency-key-malformed' } })
  })
})

describe('K-10 one unsigned callback', () => {
  const unsigned = (members: string) => `{${members},"signature":"${'A'.repeat(86)}=="}`
  const times = (count: number, member: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => member(index)).join(',')
  const below = (levels: number, key: string, members: string) =>
    `"x":${`{"${key}":`.repeat(levels)}{${members}}${'}'.repeat(levels)}`

  it.each([
    [
      'with a giant key',
      'keys-too-long',
      `"${'k'.repeat(200_000)}":{${times(150, (index) => `"${index}":0`)}}`,
    ],
    [
      'with many values below many long keys',
      'keys-too-long',
      below(28, 'k'.repeat(60), `"l":[${times(1_900, (index) => `${index}.0`)}]`),
    ],
    [
      'with as many and as long keys as are looked at, in the order that takes longest',
      'signature-wrong',
      below(
        5,
        'kk',
        times(800, (index) => `" ${(index * 7_919) % 801} 0":${index}.0`),
      ),
    ],
  ])('%s costs neither memory nor time', async (_, outcome, members) => {
    const { payments } = createShop()
    const bytes = new TextEncoder().encode(unsigned(members))
    const before = process.memoryUsage().rss
    const beganAt = process.cpuUsage()
    expect(await payments.receive(bytes)).toMatchObject({ outcome })
    // A tenth of a second on a quiet machine; without the limit it was ten seconds and more.
    expect(process.cpuUsage(beganAt).user / 1_000).toBeLessThan(1_500)
    expect((process.memoryUsage().rss - before) / 2 ** 20).toBeLessThan(40)
  })
})
