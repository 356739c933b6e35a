import { describe, expect, it, vi } from 'vitest'
import { QuietzoneError } from '../../src/base/quietzoneError.ts'
import type { CreateInput, PaymentsOptions } from '../../src/server/createPayments.ts'
import { memoryStore } from '../../src/server/store/memoryStore.ts'
import { accepted, callback, createShop, customer, display, order, SECRET } from './shop.ts'

describe('a payment from start to end', () => {
  it('is created at the price of the server, shown, and paid once', async () => {
    const onPaid = vi.fn()
    const shop = createShop({ onPaid })
    const created = await shop.call('POST', '/payments', JSON.stringify({ amount: 1, item: 'tea' }))
    expect(created.status).toBe(201)
    const { payment } = (await created.json()) as { payment: { id: string } }
    expect(shop.sales[0]?.payment.amount).toBe(150_00)
    const paymentId = shop.sales[0]?.general.payment_id ?? ''
    const read = async () => (await shop.call('GET', `/payments/${payment.id}`)).json()

    expect(await read()).toMatchObject({ payment: { status: 'pending', reference: 'order-1001' } })
    await shop.call(
      'POST',
      '/callback',
      await callback(paymentId, 'awaiting customer action', display),
    )
    expect(await read()).toMatchObject({
      payment: {
        status: 'requires-action',
        nextAction: { type: 'qr-code', data: 'https://cashier.example/pay/1' },
        expiresAt: '2026-11-21T12:10:00.000Z',
      },
      serverTime: '2026-11-21T12:00:00.000Z',
    })
    const paid = await callback(paymentId, 'success')
    for (let time = 0; time < 3; time++) {
      const answer = await shop.call('POST', '/callback', paid)
      expect(answer.status).toBe(200)
    }
    expect(await read()).toMatchObject({ payment: { status: 'succeeded' } })
    expect(onPaid).toHaveBeenCalledExactlyOnceWith({
      outcome: 'paid',
      paymentId,
      method: 'ph-qr',
      amount: { value: 150_00, currency: 'PHP' },
      reference: 'order-1001',
      isLate: false,
      operationId: '1',
    })
  })

  it('K-14 loses no callback that comes before the gateway has answered the sale', async () => {
    const shop = createShop({
      answer: async (sale) => {
        const early = await shop.call(
          'POST',
          '/callback',
          await callback(sale.general.payment_id, 'success'),
        )
        expect(early.status).toBe(200)
        return accepted(sale)
      },
    })
    expect((await shop.payments.create(order)).status).toBe('succeeded')
  })

  it('K-14 writes the payment down before the gateway hears of it', async () => {
    const store = memoryStore()
    const create = store.create.bind(store)
    let isWritten = false
    let wasWritten = false
    vi.spyOn(store, 'create').mockImplementationOnce(async (record) => {
      // Longer than a request needs to be signed.
      for (let turn = 0; turn < 200; turn++) await new Promise((resolve) => setImmediate(resolve))
      isWritten = true
      return create(record)
    })
    const shop = createShop({
      store,
      answer: (sale) => {
        wasWritten = isWritten
        return accepted(sale)
      },
    })
    await shop.payments.create(order)
    expect(wasWritten).toBe(true)
  })

  it('K-14 stays paid although the sale answer that comes after the success is a refusal', async () => {
    const shop = createShop({
      answer: async ({ general }) => {
        await shop.call('POST', '/callback', await callback(general.payment_id, 'success'))
        return Response.json({ status: 'error', code: 3041 }, { status: 400 })
      },
    })
    expect((await shop.payments.create(order)).status).toBe('succeeded')
  })

  it('shows no code while the bank is processing', async () => {
    const shop = createShop()
    const { id } = await shop.payments.create(order)
    const paymentId = shop.sales[0]?.general.payment_id ?? ''
    const later = { operation: { type: 'sale', date: '2026-11-21T12:00:09+0000' } }
    await shop.call(
      'POST',
      '/callback',
      await callback(paymentId, 'awaiting customer action', display),
    )
    await shop.call('POST', '/callback', await callback(paymentId, 'external processing', later))
    expect(await shop.payments.get(id)).toMatchObject({ status: 'processing' })
    expect((await shop.payments.get(id))?.nextAction).toBeUndefined()
  })

  it('K-05 asks the gateway when a success contradicts itself', async () => {
    const shop = createShop({
      answer: async (request) => {
        if (shop.sales.length === 1) return accepted(request)
        return new Response(await callback(request.general.payment_id, 'success'))
      },
    })
    const { id } = await shop.payments.create(order)
    const paymentId = shop.sales[0]?.general.payment_id ?? ''
    const doubtful = { operation: { type: 'sale', status: 'decline', code: '20000' } }
    const answer = await shop.call(
      'POST',
      '/callback',
      await callback(paymentId, 'success', doubtful),
    )
    expect(answer.status).toBe(200)
    expect(shop.sales).toHaveLength(2)
    expect(await shop.payments.get(id)).toMatchObject({ status: 'succeeded' })
  })

  it('K-15 takes "success" of the sale answer for "accepted", never for paid', async () => {
    const onPaid = vi.fn()
    const shop = createShop({ onPaid })
    expect((await shop.payments.create(order)).status).toBe('pending')
    expect(onPaid).not.toHaveBeenCalled()
  })

  it('is failed when the gateway refuses the sale, and pending when nobody knows', async () => {
    const refusal = Response.json(
      { status: 'error', code: 2003, message: 'Bad data' },
      { status: 400 },
    )
    const refused = createShop({ answer: () => refusal })
    expect((await refused.payments.create(order)).status).toBe('failed')
    expect(refused.events.at(-1)).toMatchObject({ type: 'sale-refused', code: '2003' })
    const silent = createShop({ answer: () => Response.json({}, { status: 502 }) })
    expect((await silent.payments.create(order)).status).toBe('pending')
    expect(silent.events.at(-1)).toMatchObject({ type: 'sale-unknown' })
  })

  it('calls onPaid again after it failed, with the same key, and says 200 only then', async () => {
    const onPaid = vi.fn().mockRejectedValueOnce(new Error('mail server down'))
    const shop = createShop({ onPaid })
    await shop.payments.create(order)
    const paid = await callback(shop.sales[0]?.general.payment_id ?? '', 'success')
    expect((await shop.call('POST', '/callback', paid)).status).toBe(500)
    expect((await shop.call('POST', '/callback', paid)).status).toBe(200)
    expect(onPaid.mock.calls[0]).toEqual(onPaid.mock.calls[1])
  })

  it('asks the gateway when told to, and believes its signed answer', async () => {
    const shop = createShop({
      answer: async (request) => {
        if (shop.sales.length === 1) return accepted(request)
        return new Response(await callback(request.general.payment_id, 'success'))
      },
    })
    const { id } = await shop.payments.create(order)
    expect(await shop.payments.reconcile(id)).toMatchObject({ status: 'succeeded' })
    expect(await shop.payments.reconcile('x'.repeat(43))).toBeNull()
  })
})

describe('an order that cannot be paid', () => {
  it.each([
    [
      'an amount below the limit',
      { amount: { value: 99_00, currency: 'PHP' } },
      'amount-too-small',
    ],
    ['another currency', { amount: { value: 150_00, currency: 'TRY' } }, 'amount-wrong-currency'],
    [
      'no multiple of 10 TRY',
      { method: 'hizliqr', amount: { value: 105_00, currency: 'TRY' } },
      'amount-not-a-step',
    ],
    [
      'more than 4,000 TRY',
      { method: 'hizliqr', amount: { value: 4_500_00, currency: 'TRY' } },
      'amount-too-large',
    ],
    [
      'a text that could change the signed meaning',
      { description: 'x;payment:status:success' },
      'invalid-input',
    ],
    ['a customer without an address', { customer: { id: 'customer-1' } }, 'invalid-input'],
    ['a method that there is not', { method: 'card' }, 'invalid-input'],
    ['an amount that is only a number', { amount: 150_00 }, 'invalid-input'],
    ['an amount with half a sentimo', { amount: { value: 0.5, currency: 'PHP' } }, 'invalid-input'],
  ])('is refused before anything is sent or stored: %s', async (_, changes, code) => {
    const store = memoryStore()
    const create = vi.spyOn(store, 'create')
    const shop = createShop({ store, price: () => ({ ...order, ...changes }) as CreateInput })
    const answer = await shop.call('POST', '/payments', '{}')
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ error: { code } })
    expect(shop.sales).toEqual([])
    expect(create).not.toHaveBeenCalled()
    // A customer cannot mend what `price` answered, so the shop must hear of it.
    const said = code === 'invalid-input' ? [{ type: 'failure', where: 'price' }] : []
    expect(shop.events).toMatchObject(said)
  })

  it('is refused when price answers nothing, and says what it should answer', async () => {
    const price: unknown = () => undefined
    const shop = createShop({ price: price as PaymentsOptions['price'] })
    const answer = await shop.call('POST', '/payments', '{}')
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('{ method, amount, customer }')
  })

  it.each(['gate', 'store', 'price'])('cannot be meant without %s', (name) => {
    expect(() => createShop({ [name]: undefined })).toThrow(`createPayments: ${name} is missing`)
  })

  it.each([
    ['a number for a reference', { reference: 1001 }, 'reference is not text'],
    ['a reference with a semicolon', { reference: 'a;b' }, 'reference contains a semicolon'],
    ['a return address that a database has not', { returnUrl: null }, 'returnUrl is not text'],
    ['a giant reference', { reference: 'x'.repeat(300) }, 'reference is longer than 255'],
  ])('is refused with %s, which is named', async (_, changes, problem) => {
    const shop = createShop()
    const wrong = { ...order, ...changes } as CreateInput
    await expect(shop.payments.create(wrong)).rejects.toThrow(problem)
    expect(shop.sales).toEqual([])
  })

  it('takes any text for a reference beside a description', async () => {
    const shop = createShop()
    const payment = await shop.payments.create({
      ...{ ...order, reference: 'a;b', description: 'Two books' },
    })
    expect(payment.reference).toBe('a;b')
  })

  it('is refused outside the service hours, unless the merchant allows it', async () => {
    const hizli = {
      ...order,
      method: 'hizliqr',
      amount: { value: 100_00, currency: 'TRY' },
      customer: {
        ...customer,
        email: 'a@example.com',
        firstName: 'Deniz',
        lastName: 'Kaya',
        dayOfBirth: '03-11-2002',
        billing: { address: 'Street 10', city: 'Antalya', country: 'TR', postal: '07010' },
      },
    } as const
    const closed = { now: () => Date.parse('2026-11-21T02:00:00Z') }
    await expect(createShop(closed).payments.create(hizli)).rejects.toMatchObject({
      code: 'closed-now',
    })
    const allowed = createShop({ ...closed, closedHours: 'allow' })
    expect((await allowed.payments.create(hizli)).status).toBe('pending')
    // Asked for again after closing time, under the same key.
    let nowMs = Date.parse('2026-11-21T00:59:59Z')
    const closing = createShop({ now: () => nowMs })
    const options = { idempotencyKey: crypto.randomUUID() }
    const { id } = await closing.payments.create(hizli, options)
    nowMs += 1_000
    expect((await closing.payments.create(hizli, options)).id).toBe(id)
    expect(closing.sales).toHaveLength(1)
  })

  it.each([
    ['not JSON', '{', 400, 'not-json'],
    ['too large', 'x'.repeat(70_000), 413, 'body-too-large'],
  ])('is refused when the body is %s', async (_, body, status, code) => {
    const answer = await createShop().call('POST', '/payments', body)
    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({ error: { code } })
  })

  it('is not to blame for a store that is full', async () => {
    const { call, events } = createShop({ store: memoryStore({ maxPayments: 0 }) })
    const answer = await call('POST', '/payments', '{}')
    expect([answer.status, await answer.text()]).toEqual([
      500,
      expect.not.stringContaining('memoryStore'),
    ])
    expect(events).toContainEqual(expect.objectContaining({ type: 'failure', where: 'store' }))
  })

  it.each([
    [
      'throws',
      () => {
        throw new Error('the log is full')
      },
    ],
    [
      'rejects later',
      async () => {
        throw new Error('the log is full')
      },
    ],
  ])('is started although the log %s, which takes no process with it', async (_, onEvent) => {
    const unhandled = vi.fn()
    process.on('unhandledRejection', unhandled)
    const { call } = createShop({ onEvent })
    expect((await call('POST', '/payments', '{}')).status).toBe(201)
    await new Promise((resolve) => setImmediate(resolve))
    process.off('unhandledRejection', unhandled)
    expect(unhandled).not.toHaveBeenCalled()
  })

  it('is not read again when `authorize` has read it, which the shop hears', async () => {
    const { call, events } = createShop({ authorize: async (request) => !!(await request.text()) })
    expect((await call('POST', '/payments', '{}')).status).toBe(500)
    expect(events).toEqual([
      expect.objectContaining({
        type: 'failure',
        where: 'authorize',
        error: expect.objectContaining({ message: expect.stringContaining('request.clone()') }),
      }),
    ])
  })

  it("is refused in the shop's own words", async () => {
    const shop = createShop({
      price: () => {
        throw new QuietzoneError('sold-out', 'The last one has just gone.')
      },
    })
    const answer = await shop.call('POST', '/payments', '{}')
    const error = { code: 'sold-out', message: 'The last one has just gone.' }
    expect([answer.status, await answer.json()]).toEqual([422, { error }])
  })

  it('says nothing of an error inside the shop', async () => {
    const shop = createShop({
      price: () => {
        throw new Error('password=hunter2')
      },
    })
    const answer = await shop.call('POST', '/payments', '{}')
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('hunter2')
  })
})

describe('the answers to callbacks', () => {
  async function shopWithPayment(options: Parameters<typeof createShop>[0] = {}) {
    const shop = createShop(options)
    const { id } = await shop.payments.create(order)
    return { ...shop, id, paymentId: shop.sales[0]?.general.payment_id ?? '' }
  }

  it('is 403 for a wrong signature, a missing one, and another project', async () => {
    const { call, paymentId } = await shopWithPayment()
    const forged = await callback(paymentId, 'success', {}, 'another-secret-entirely')
    const foreign = await callback(paymentId, 'success', { project_id: 844 })
    const bare = JSON.stringify({ project_id: 843, payment: { id: paymentId, status: 'success' } })
    for (const body of [forged, foreign, bare]) {
      expect((await call('POST', '/callback', body)).status).toBe(403)
    }
  })

  it('is 400 for what is no JSON, has a key twice, is too deep or is no UTF-8', async () => {
    const { call } = await shopWithPayment()
    const deep = '['.repeat(1_000) + ']'.repeat(1_000)
    const bodies = ['{', '[]', '{"a":1,"a":2}', `{"a":${deep}}`, new Uint8Array([0x7b, 0xff, 0x7d])]
    for (const body of bodies) expect((await call('POST', '/callback', body)).status).toBe(400)
  })

  it('is 200 for a mismatch, which is recorded and reported, and never paid', async () => {
    const onPaid = vi.fn()
    const { call, paymentId, id, events } = await shopWithPayment({ onPaid })
    const less = {
      payment: {
        id: paymentId,
        status: 'success',
        method: 'QRPH',
        sum: { amount: 1, currency: 'PHP' },
      },
    }
    expect(
      (await call('POST', '/callback', await callback(paymentId, 'success', less))).status,
    ).toBe(200)
    expect(await (await call('GET', `/payments/${id}`)).json()).toMatchObject({
      payment: { status: 'processing' },
    })
    expect(events).toContainEqual({ type: 'mismatch', paymentId, mismatch: 'amount' })
    expect(onPaid).not.toHaveBeenCalled()
  })

  it('is 503 for an unknown payment that is young, and 404 for an old one', async () => {
    const { call } = await shopWithPayment()
    const young = await call('POST', '/callback', await callback('nobody', 'success'))
    expect([young.status, young.headers.get('retry-after')]).toEqual([503, '10'])
    const operation = { type: 'sale', status: 'success', created_date: '2026-11-20T12:00:00+0000' }
    const old = await call('POST', '/callback', await callback('nobody', 'success', { operation }))
    expect(old.status).toBe(404)
  })

  it('is 503 while the store fails, and the same callback counts once it works again', async () => {
    const store = memoryStore()
    const { call, paymentId, id } = await shopWithPayment({ store })
    const paid = await callback(paymentId, 'success')
    vi.spyOn(store, 'update').mockRejectedValueOnce(new Error('disk full'))
    expect((await call('POST', '/callback', paid)).status).toBe(503)
    expect((await call('POST', '/callback', paid)).status).toBe(200)
    expect(await (await call('GET', `/payments/${id}`)).json()).toMatchObject({
      payment: { status: 'succeeded' },
    })
  })

  it('is 503 for a payment that the store has lost between reading and writing', async () => {
    const store = memoryStore()
    const { call, paymentId } = await shopWithPayment({ store })
    const paid = await callback(paymentId, 'success')
    vi.spyOn(store, 'update').mockResolvedValueOnce(null)
    expect((await call('POST', '/callback', paid)).status).toBe(503)
    expect((await call('POST', '/callback', paid)).status).toBe(200)
  })

  it('never says 200 before the store has committed', async () => {
    const store = memoryStore()
    const { call, paymentId } = await shopWithPayment({ store })
    const update = store.update.bind(store)
    let commit = () => {}
    const committed = new Promise<void>((resolve) => {
      commit = resolve
    })
    vi.spyOn(store, 'update').mockImplementationOnce(async (id, change) => {
      await committed
      return update(id, change)
    })
    let isAnswered = false
    const answer = call('POST', '/callback', await callback(paymentId, 'success')).then(
      (response) => {
        isAnswered = true
        return response
      },
    )
    await new Promise((resolve) => setImmediate(resolve))
    expect(isAnswered).toBe(false)
    commit()
    expect((await answer).status).toBe(200)
  })

  it.each([
    ['GET', '/callback', 405],
    ['DELETE', '/payments', 405],
    ['POST', '/ok', 405],
    ['GET', '/ok', 200],
    ['GET', '/elsewhere', 404],
  ])('for %s %s is %i', async (method, path, status) => {
    expect((await createShop().call(method, path)).status).toBe(status)
  })
})

describe('K-10 bodies that are too much', () => {
  const stream = (chunk: Uint8Array, chunks: number) => {
    let sent = 0
    return new ReadableStream({
      pull: (controller) => (sent++ < chunks ? controller.enqueue(chunk) : controller.close()),
    })
  }

  it('stops reading at the limit, without an announced length', async () => {
    const { call, events } = createShop()
    const answer = await call('POST', '/callback', stream(new Uint8Array(64 * 1024), 10_000))
    expect(answer.status).toBe(413)
    expect(events).toContainEqual({
      type: 'callback-refused',
      reason: 'body-too-large',
      httpStatus: 413,
    })
  })

  it('does not unpack', async () => {
    const answer = await createShop().call('POST', '/callback', '{}', {
      'content-encoding': 'gzip',
    })
    expect(answer.status).toBe(415)
  })

  it('does not wait for ever', async () => {
    vi.useFakeTimers()
    try {
      const answer = createShop().call('POST', '/callback', new ReadableStream())
      await vi.advanceTimersByTimeAsync(10_000)
      expect((await answer).status).toBe(408)
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('K-20 the status endpoint', () => {
  it('has the same answer for unknown, malformed and foreign handles, and is not cached', async () => {
    const shop = createShop()
    await shop.payments.create(order)
    const paymentId = shop.sales[0]?.general.payment_id ?? ''
    const answers = await Promise.all(
      ['x'.repeat(43), 'short', '..%2f..', paymentId, '%00'].map((id) =>
        shop.call('GET', `/payments/${id}`),
      ),
    )
    const bodies = await Promise.all(answers.map((answer) => answer.text()))
    expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404, 404, 404])
    expect(new Set(bodies).size).toBe(1)
    expect(Object.fromEntries(answers[0]?.headers ?? [])).toMatchObject({
      'cache-control': 'no-store',
      'content-type': 'application/json',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    })
  })

  it('lets nobody read whom the merchant does not know', async () => {
    let isKnown = true
    const shop = createShop({ authorize: () => isKnown })
    const { id } = await shop.payments.create(order)
    isKnown = false
    expect((await shop.call('GET', `/payments/${id}`)).status).toBe(404)
    expect((await shop.call('POST', '/payments', '{}')).status).toBe(403)
    const broken = createShop({ authorize: () => Promise.reject(new Error('session store down')) })
    expect((await broken.call('POST', '/payments', '{}')).status).toBe(403)
    expect(broken.events).toMatchObject([{ type: 'failure', where: 'authorize' }])
  })

  it('tells the browser nothing but the payment, and the log nothing personal (K-21)', async () => {
    const shop = createShop({
      price: () => ({ ...order, customer: { id: 'CANARY-id', ipAddress: '192.0.2.99' } }),
    })
    const created = await (await shop.call('POST', '/payments', '{}')).text()
    const paymentId = shop.sales[0]?.general.payment_id ?? ''
    const personal = {
      account: { number: 'CANARY@example.com' },
      customer: { phone: 'CANARY-phone' },
    }
    await shop.call('POST', '/callback', await callback(paymentId, 'success', personal))
    const { id } = (JSON.parse(created) as { payment: { id: string } }).payment
    const read = await (await shop.call('GET', `/payments/${id}`)).text()
    const everything = [created, read, JSON.stringify(shop.events)].join()
    expect(everything).not.toMatch(/CANARY|192\.0\.2\.99/)
    expect(everything).not.toContain(SECRET)
    expect(JSON.stringify(shop.events)).not.toContain(id)
    expect(read).not.toContain(paymentId)
  })
})
