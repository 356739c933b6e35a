import { describe, expect, it, vi } from 'vitest'
import { firstOf } from '../../src/server/payments/walkOrder.ts'
import type { PaymentRecord } from '../../src/server/store/paymentStore.ts'
import { createReconcileShop } from './reconcileShop.ts'
import { accepted, order } from './shop.ts'
import { settled } from './testClock.ts'

type Shop = ReturnType<typeof createReconcileShop>

async function shopWithCode() {
  const shop = createReconcileShop()
  const old = await shop.start()
  await shop.showCode(old.paymentId)
  return { ...shop, old }
}

async function replace(shop: Shop, handle: string, idempotencyKey?: string) {
  const key = idempotencyKey === undefined ? {} : { idempotencyKey }
  const { id } = await shop.payments.create(order, { replaces: handle, ...key })
  return { handle: id, paymentId: shop.gateway.sales.at(-1) ?? '' }
}

/** Everything that a browser can read of a payment. */
async function seen(shop: Shop, handle: string): Promise<string> {
  return `${JSON.stringify(await shop.payments.get(handle))} ${await (await shop.read(handle)).text()}`
}

const newCode = {
  display_data: [{ type: 'qr_data', title: 'QR Code', data: 'https://cashier.example/pay/2' }],
  operation: { id: 1, type: 'sale', date: '2026-11-21T12:00:09+0000' },
}

describe('R35 a payment that awaits the customer and is replaced', () => {
  it('shows its code nowhere any more, while the new one shows its own', async () => {
    const shop = await shopWithCode()
    expect(await seen(shop, shop.old.handle)).toContain('cashier.example')
    const next = await replace(shop, shop.old.handle)
    await shop.showCode(next.paymentId)
    expect(await seen(shop, shop.old.handle)).not.toContain('cashier.example')
    expect(await shop.payments.get(shop.old.handle)).toMatchObject({
      status: 'processing',
      isReplaced: true,
    })
    expect(await shop.payments.get(next.handle)).toHaveProperty('nextAction')
    expect(await shop.payments.get(next.handle)).not.toHaveProperty('isReplaced')
  })

  it('shows no later code either, nor a reason why one cannot be shown', async () => {
    const shop = await shopWithCode()
    await replace(shop, shop.old.handle)
    await shop.send(shop.old.paymentId, 'awaiting customer action', newCode)
    expect(await seen(shop, shop.old.handle)).not.toContain('cashier.example')
    const unusable = [{ type: 'qr_data', title: 'QR Code', data: 'WIFI:T:WPA;' }]
    await shop.send(shop.old.paymentId, 'awaiting customer action', {
      ...newCode,
      display_data: unusable,
      operation: { id: 1, type: 'sale', date: '2026-11-21T12:00:19+0000' },
    })
    expect(await shop.payments.get(shop.old.handle)).not.toHaveProperty('actionProblem')
  })

  it('is hidden already while the sale of the new one is being sent', async () => {
    const shop = await shopWithCode()
    shop.gateway.sale = async (sale) => {
      expect(await seen(shop, shop.old.handle)).not.toContain('cashier.example')
      return accepted(sale)
    }
    await replace(shop, shop.old.handle)
    expect(shop.gateway.sales).toHaveLength(2)
  })

  it('tells browsers that listen to read, which then find no code', async () => {
    const shop = await shopWithCode()
    const { body } = await shop.payments.handler(
      new Request(`https://shop.example/api/payments/${shop.old.handle}/events`),
    )
    const reader = body?.getReader()
    const first = new TextDecoder().decode((await reader?.read())?.value)
    await replace(shop, shop.old.handle)
    const second = new TextDecoder().decode((await reader?.read())?.value)
    expect(first).toContain('event: change')
    expect(second).toContain('event: change')
    expect(second).not.toBe(first)
    await reader?.cancel()
  })

  it('ends as the gateway says, and still counts as paid when its scanned code is paid', async () => {
    const shop = await shopWithCode()
    await replace(shop, shop.old.handle)
    await shop.send(shop.old.paymentId, 'expired')
    const ended = await shop.payments.get(shop.old.handle)
    expect(ended).toMatchObject({ status: 'expired' })
    expect(ended).not.toHaveProperty('isReplaced')
    await shop.send(shop.old.paymentId, 'success')
    expect(await shop.payments.get(shop.old.handle)).toMatchObject({ status: 'succeeded' })
  })

  it('shows its code again when the sale of the new one was refused: no second code can exist', async () => {
    const shop = await shopWithCode()
    shop.gateway.sale = () => Response.json({ status: 'error', code: 2003 }, { status: 400 })
    const next = await shop.payments.create(order, { replaces: shop.old.handle })
    expect(next.status).toBe('failed')
    expect(await shop.payments.get(shop.old.handle)).toMatchObject({ status: 'requires-action' })
    // The next attempt hides it once more, whichever of the two it is to replace.
    shop.gateway.sale = accepted
    await replace(shop, next.id)
    expect(await shop.payments.get(shop.old.handle)).toMatchObject({ isReplaced: true })
  })

  it('stays hidden for the payment of another tab when the one that had replaced it is refused', async () => {
    const shop = await shopWithCode()
    let other = ''
    shop.gateway.sale = async () => {
      shop.gateway.sale = accepted
      const { id } = await shop.payments.create(order, { replaces: shop.old.handle })
      other = id
      await shop.showCode(shop.gateway.sales.at(-1) ?? '')
      return Response.json({ status: 'error', code: 2003 }, { status: 400 })
    }
    await replace(shop, shop.old.handle)
    expect(await shop.payments.get(shop.old.handle)).toMatchObject({ isReplaced: true })
    expect(await shop.payments.get(other)).toHaveProperty('nextAction')
  })

  it('leaves the customer a way when the server dies before the new sale is sent: the same key sends it', async () => {
    const shop = await shopWithCode()
    const again = `${shop.old.handle}-next`
    const sale = vi.fn(() => new Promise<Response>(() => {}))
    shop.gateway.sale = sale
    void shop.createServer().create(order, { replaces: shop.old.handle, idempotencyKey: again })
    await vi.waitFor(() => expect(sale).toHaveBeenCalled())
    expect(await shop.payments.get(shop.old.handle)).toMatchObject({ isReplaced: true })
    shop.gateway.sale = accepted
    const next = await replace(shop, shop.old.handle, again)
    expect(new Set(shop.gateway.sales).size).toBe(2)
    await shop.showCode(next.paymentId)
    expect(await shop.payments.get(next.handle)).toHaveProperty('nextAction')
  })
})

describe('R35 the wait for the gateway before a payment is replaced', () => {
  it('takes two seconds at most, however long the gateway hangs, and what it then says still counts', async () => {
    const shop = await shopWithCode()
    let answer = (_: Response) => {}
    const hanging = new Promise<Response>((resolve) => {
      answer = resolve
    })
    const created = vi.fn()
    const { status } = shop.gate
    vi.spyOn(shop.gate, 'status').mockImplementation(async (...asked) => {
      await hanging
      return status(...asked)
    })
    shop.gateway.knows.set(shop.old.paymentId, { status: 'success' })
    const next = shop.payments.create(order, { replaces: shop.old.handle })
    void next.then(created)
    await shop.time.pass(1_900)
    expect(created).not.toHaveBeenCalled()
    await shop.time.pass(100)
    expect(created).toHaveBeenCalledOnce()
    answer(new Response())
    await settled()
    expect(await shop.payments.get(shop.old.handle)).toMatchObject({ status: 'succeeded' })
    expect(shop.onPaid).toHaveBeenCalledOnce()
    const { id } = await next
    await shop.showCode(shop.gateway.sales.at(-1) ?? '')
    expect(await shop.payments.get(id)).not.toHaveProperty('nextAction')
  })

  it.each([
    ['success', 'already-paid'],
    ['external processing', 'payment-under-way'],
  ])('ends with the word "%s": %s, and nothing is sent', async (status, code) => {
    const shop = await shopWithCode()
    const changes = { operation: { type: 'sale', date: '2026-11-21T12:00:30+0000' } }
    shop.gateway.knows.set(shop.old.paymentId, { status, changes })
    await expect(replace(shop, shop.old.handle)).rejects.toMatchObject({ code })
    expect(shop.gateway.sales).toHaveLength(1)
    expect(await shop.payments.get(shop.old.handle)).not.toHaveProperty('isReplaced')
  })

  it('is not held up by an onPaid that hangs', async () => {
    const shop = await shopWithCode()
    shop.gateway.knows.set(shop.old.paymentId, { status: 'success' })
    shop.onPaid.mockReturnValue(new Promise(() => {}))
    const refused = expect(replace(shop, shop.old.handle)).rejects.toMatchObject({
      code: 'already-paid',
    })
    await shop.time.pass(2_000)
    await refused
  })
})

describe.each([3, 5, 51])('R35 a chain of %i attempts, all of them still payable', (length) => {
  async function chainOf() {
    const shop = createReconcileShop()
    const all = [await shop.start()]
    await shop.showCode(all[0]?.paymentId ?? '')
    while (all.length < length) {
      const next = await replace(shop, all.at(-1)?.handle ?? '')
      await shop.showCode(next.paymentId)
      all.push(next)
    }
    return { ...shop, all }
  }

  it('shows the newest code alone', async () => {
    const shop = await chainOf()
    const codes = await Promise.all(shop.all.map(({ handle }) => shop.payments.get(handle)))
    expect(codes.map((payment) => payment?.nextAction !== undefined)).toEqual(
      shop.all.map((_, index) => index === length - 1),
    )
  })

  it('is paid by the first: no other shows a code, and none of them can be replaced', async () => {
    const shop = await chainOf()
    await shop.send(shop.all[0]?.paymentId ?? '', 'success')
    for (const index of [0, 1, Math.floor(length / 2), length - 1]) {
      const { handle = '' } = shop.all[index] ?? {}
      expect(await shop.payments.get(handle)).not.toHaveProperty('nextAction')
      await expect(replace(shop, handle)).rejects.toMatchObject({ code: 'already-paid' })
    }
    expect(shop.gateway.sales).toHaveLength(length)
  })

  it.each([
    ['first', 0],
    ['middle', 0.5],
    ['last', 1],
  ])(
    'stored as paid in the %s place, where nothing was closed: none can be replaced',
    async (_, place) => {
      const shop = await chainOf()
      const paid = shop.all[Math.round(place * (length - 1))]?.paymentId ?? ''
      const succeed = (record: PaymentRecord) =>
        ({ ...record, version: record.version + 1, status: 'succeeded' }) as const
      await shop.store.update(paid, succeed)
      for (const { handle } of [shop.all[0], shop.all[1], shop.all.at(-1)].flatMap(
        (each) => each ?? [],
      )) {
        await expect(replace(shop, handle)).rejects.toMatchObject({ code: 'already-paid' })
      }
      expect(shop.gateway.sales).toHaveLength(length)
    },
  )

  it('has one payment that is paid when two of them are, the other is paid twice', async () => {
    const shop = await chainOf()
    const [first, last] = [shop.all[0]?.paymentId ?? '', shop.all.at(-1)?.paymentId ?? '']
    await shop.send(last, 'success')
    await shop.send(first, 'success')
    expect(shop.onPaid.mock.calls.map(([{ outcome, paymentId }]) => [outcome, paymentId])).toEqual([
      ['paid', last],
      ['paid-twice', first],
    ])
  })
})

describe('R35 a payment that is replaced more than once', () => {
  it('by two tabs at the same time: one of the two codes is shown', async () => {
    const shop = await shopWithCode()
    const handles = await Promise.all(
      [1, 2].map(async () => (await shop.payments.create(order, { replaces: shop.old.handle })).id),
    )
    for (const paymentId of shop.gateway.sales) await shop.showCode(paymentId)
    const shown = await Promise.all(handles.map((handle) => shop.payments.get(handle)))
    expect(shown.filter((payment) => payment?.nextAction)).toHaveLength(1)
    expect(shown.filter((payment) => payment?.isReplaced)).toHaveLength(1)
    expect(await shop.payments.get(shop.old.handle)).toMatchObject({ isReplaced: true })
  })

  it('by one tab after the other: the newest code is shown', async () => {
    const shop = await shopWithCode()
    const second = await replace(shop, shop.old.handle)
    await shop.showCode(second.paymentId)
    const third = await replace(shop, shop.old.handle)
    await shop.showCode(third.paymentId)
    expect(await shop.payments.get(second.handle)).toMatchObject({ isReplaced: true })
    expect(await shop.payments.get(third.handle)).toHaveProperty('nextAction')
    await shop.send(third.paymentId, 'success')
    for (const { handle } of [shop.old, second]) {
      await expect(replace(shop, handle)).rejects.toMatchObject({ code: 'already-paid' })
    }
  })

  it.each([
    ['to itself', (id: string) => ({ replacedBy: id, replaces: id })],
    ['to nothing', () => ({ replacedBy: 'gone', replaces: 'gone too' })],
  ])(
    'with a link %s in its record: the new payment starts, and its success is paid once',
    async (_, links) => {
      const shop = await shopWithCode()
      await shop.store.update(shop.old.paymentId, (record) => ({
        ...record,
        ...links(record.id),
        version: record.version + 1,
      }))
      const next = await replace(shop, shop.old.handle)
      await shop.send(next.paymentId, 'success')
      await shop.send(shop.old.paymentId, 'success')
      expect(shop.onPaid.mock.calls.map(([{ outcome }]) => outcome)).toEqual(['paid', 'paid-twice'])
    },
  )

  it.each(['a', 'z'])(
    'with a link to itself and the id %s: it is the first one of its order',
    (id) => {
      const broken = { id, replaces: id } as PaymentRecord
      const next = { id: 'm', replaces: id } as PaymentRecord
      for (const order of [[broken], [broken, next], [next, broken]]) {
        expect(firstOf(order)).toBe(broken)
      }
    },
  )

  it('in a ring of broken records: everything ends, and one of them is paid', async () => {
    const shop = await shopWithCode()
    const second = await replace(shop, shop.old.handle)
    const [first, last] = [shop.old.paymentId, second.paymentId]
    for (const [id, other] of [
      [first, last],
      [last, first],
    ] as const) {
      await shop.store.update(id, (record) => ({
        ...record,
        version: record.version + 1,
        replaces: other,
        replacedBy: other,
      }))
    }
    await replace(shop, second.handle)
    await shop.send(last, 'success')
    await shop.send(first, 'success')
    expect(shop.onPaid.mock.calls.map(([{ outcome }]) => outcome)).toEqual(['paid', 'paid-twice'])
  })

  it('five hundred times: no further one is started', async () => {
    const shop = await shopWithCode()
    const record = await shop.store.get(shop.old.paymentId)
    if (!record) throw new Error('The payment is not stored.')
    for (let index = 1; index < 500; index++) {
      const before = index === 1 ? record.id : `payment-${index - 1}`
      const id = `payment-${index}`
      await shop.store.create({ ...record, id, replaces: before, status: 'failed', version: 1 })
      await shop.store.update(before, (each) => ({
        ...each,
        replacedBy: id,
        version: each.version + 1,
      }))
    }
    await expect(replace(shop, shop.old.handle)).rejects.toMatchObject({
      code: 'too-many-attempts',
    })
  })
})
