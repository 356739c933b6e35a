import { describe, expect, it } from 'vitest'
import type { PaidPayment } from '../../src/server/payments/paidPayment.ts'
import type { RefundedPayment } from '../../src/server/payments/refundedPayment.ts'
import { createReconcileShop } from './reconcileShop.ts'
import { callback, order } from './shop.ts'

const MOVES = ['success A', 'success B', 'refund A', 'refund B', 'decline A'] as const
type Move = (typeof MOVES)[number]

const STATUS: Readonly<Record<string, string>> = {
  success: 'success',
  refund: 'refunded',
  decline: 'decline',
}

function permutations<Each>(all: readonly Each[]): Each[][] {
  if (all.length < 2) return [[...all]]
  return all.flatMap((first, index) =>
    permutations(all.filter((_, other) => other !== index)).map((rest) => [first, ...rest]),
  )
}

function subsets<Each>(all: readonly Each[]): Each[][] {
  const found: Each[][] = [[]]
  for (const each of all) found.push(...found.map((some) => [...some, each]))
  return found
}

/** An order of two payments A and B, of which B has replaced A, on two servers with one store. */
async function twoPayments() {
  const told: (PaidPayment | RefundedPayment)[] = []
  const shop = createReconcileShop({
    onPaid: (paid) => void told.push(paid),
    onRefunded: (refund) => void told.push(refund),
  })
  const a = await shop.start()
  await shop.showCode(a.paymentId)
  const { id: handle } = await shop.payments.create(order, { replaces: a.handle })
  const b = { handle, paymentId: shop.gateway.sales.at(-1) ?? '' }
  await shop.showCode(b.paymentId)
  const servers = [shop.payments, shop.createServer()]
  const payments = { A: a, B: b }
  return {
    ...{ ...shop, told, payments, server: shop.payments },
    async move(move: Move, server: number) {
      const [word = '', name] = move.split(' ') as [string, 'A' | 'B']
      const status = STATUS[word] ?? ''
      const operation = {
        ...{ id: 1, type: word === 'refund' ? 'refund' : 'sale', code: '0' },
        date: word === 'refund' ? '2026-11-21T12:30:00+0000' : '2026-11-21T12:10:00+0000',
      }
      const text = await callback(payments[name].paymentId, status, { operation })
      return servers[server]?.receive(new TextEncoder().encode(text))
    },
    name: (paymentId: string) => (paymentId === a.paymentId ? 'A' : 'B'),
    read: async () =>
      Promise.all(
        [a, b].map(async (each) => {
          const payment = await shop.payments.get(each.handle)
          const { status, isPaidTwice = false, isRefunded = false } = payment ?? {}
          return { status, isPaidTwice, isRefunded }
        }),
      ),
  }
}

type World = Awaited<ReturnType<typeof twoPayments>>

/** What a merchant knows who does as the manual says: which payment has paid the order, if any. */
function ledgerOf({ told, name }: World) {
  let isPaid = false
  const mistakes: string[] = []
  for (const each of told) {
    const who = name(each.paymentId)
    if (each.outcome === 'paid') isPaid = true
    if (each.outcome === 'paid-twice' && !isPaid) mistakes.push(`${who} paid twice, nothing paid`)
    if (each.outcome === 'refunded') isPaid = false
    if (each.outcome === 'duplicate-refunded' && !isPaid) mistakes.push(`${who} is no duplicate`)
  }
  return { isPaid, mistakes }
}

function isMoney(move: Move, index: number): boolean {
  return move === `success ${'AB'[index]}` || move === `refund ${'AB'[index]}`
}

/** Whose money is here in the end, by what the gateway said. */
function moneyOf(moves: readonly Move[]): ('A' | 'B')[] {
  return (['A', 'B'] as const).filter(
    (name) => moves.includes(`success ${name}`) && !moves.includes(`refund ${name}`),
  )
}

describe('R35 K-16 every order of successes, refunds and a decline of two payments of one order', () => {
  it.each(
    subsets(MOVES)
      .filter((moves) => moves.length > 1)
      .map((moves) => [moves.join(', '), moves] as const),
  )('%s: ends the same, paid once where money is here', { timeout: 120_000 }, async (_, moves) => {
    const ends = new Set<string>()
    for (const [turn, sequence] of permutations(moves).entries()) {
      const world = await twoPayments()
      for (const [index, move] of sequence.entries()) await world.move(move, (index + turn) % 2)
      await world.runJobFor(3)
      const { isPaid, mistakes } = ledgerOf(world)
      const title = `${sequence.join(' · ')}: ${world.told.map(({ outcome, paymentId }) => `${outcome} ${world.name(paymentId)}`).join(' · ')}`
      const here = moneyOf(sequence)
      expect({ isPaid, mistakes }, title).toEqual({ isPaid: here.length > 0, mistakes: [] })
      const shown = await world.read()
      // Which of two that are both paid pays for the order, depends on which came first.
      const twice = shown.filter(({ isPaidTwice }) => isPaidTwice).length
      expect(twice, title).toBe(here.length === 2 ? 1 : 0)
      // Of a payment without money the page shows whether another one was paid before it.
      const withMoney = shown.filter((_, index) => sequence.some((move) => isMoney(move, index)))
      ends.add(JSON.stringify(withMoney.map((each) => ({ ...each, isPaidTwice: twice }))))
      const paid = world.told.filter(({ outcome }) => outcome === 'paid')
      const keys = paid.map(({ paymentId }) => world.name(paymentId))
      expect(new Set(keys).size, title).toBe(keys.length)
      // A second "paid" is only for an order whose first money had gone back.
      if (keys.length === 2) expect(sequence.some((move) => move.startsWith('refund'))).toBe(true)
    }
    expect(ends.size).toBe(1)
  })

  it('with two moves at a time on two servers: one is paid, the other twice or refunded', async () => {
    for (const pair of [
      ['success A', 'success B'],
      ['success B', 'success A'],
    ] as const) {
      for (let run = 0; run < 10; run++) {
        const world = await twoPayments()
        await Promise.all([world.move(pair[0], 0), world.move(pair[1], 1)])
        expect(world.told.map(({ outcome }) => outcome).sort()).toEqual(['paid', 'paid-twice'])
        const shown = await world.read()
        expect(shown.filter(({ isPaidTwice }) => isPaidTwice)).toHaveLength(1)
        await Promise.all([world.move('refund A', 0), world.move('refund B', 1)])
        await world.runJobFor(3)
        expect(ledgerOf(world)).toEqual({ isPaid: false, mistakes: [] })
      }
    }
  })
})

describe('R35 of two payments that were both successful', () => {
  it.each([['A', 'B'] as const, ['B', 'A'] as const])(
    '%s is paid although its onPaid crashed before the success of %s',
    async (first, second) => {
      const world = await twoPayments()
      world.onPaid.mockRejectedValueOnce(new Error('the shop database is down'))
      expect((await world.move(`success ${first}`, 0))?.httpStatus).toBe(500)
      expect((await world.move(`success ${second}`, 1))?.httpStatus).toBe(200)
      await world.runJobFor(3)
      expect(world.told.map(({ outcome, paymentId }) => [outcome, world.name(paymentId)])).toEqual([
        ['paid-twice', second],
        ['paid', first],
      ])
    },
  )

  it('the second is "paid twice" also when the job finds it, because its callback was lost', async () => {
    const world = await twoPayments()
    await world.move('success B', 0)
    world.gateway.knows.set(world.payments.A.paymentId, { status: 'success' })
    await world.runJobFor(20)
    expect(world.told.map(({ outcome, paymentId }) => [outcome, world.name(paymentId)])).toEqual([
      ['paid', 'B'],
      ['paid-twice', 'A'],
    ])
  })

  it('the second gets the same words each time that its onPaid runs', async () => {
    const world = await twoPayments()
    await world.move('success A', 0)
    world.onPaid.mockRejectedValueOnce(new Error('the shop database is down'))
    await world.move('success B', 1)
    await world.runJobFor(3)
    const [, first, again] = world.onPaid.mock.calls
    expect(first).toEqual(again)
    expect(again?.[0]).toMatchObject({ outcome: 'paid-twice', paidBefore: [expect.any(String)] })
    expect(await world.store.get(world.payments.B.paymentId)).toMatchObject({ paidTwice: true })
  })

  it('no page sees a success before it is decided whether it is the second', async () => {
    const world = await twoPayments()
    await world.move('success A', 0)
    const { update } = world.store
    const seen: string[] = []
    world.store.update = async (id, change) => {
      const stored = await update(id, change)
      const payment = await world.server.get(world.payments.B.handle)
      seen.push(`${payment?.status} ${payment?.isPaidTwice ?? false}`)
      return stored
    }
    await world.move('success B', 1)
    expect(seen).not.toContain('succeeded false')
    expect(seen.at(-1)).toBe('succeeded true')
  })

  it('and a third: all but one are "paid twice", and name those before them', async () => {
    const world = await twoPayments()
    const { id } = await world.server.create(order, { replaces: world.payments.B.handle })
    const third = world.gateway.sales.at(-1) ?? ''
    await world.move('success B', 0)
    await world.move('success A', 1)
    await world.send(third, 'success')
    const { A, B } = world.payments
    expect(world.told).toMatchObject([
      { outcome: 'paid', paymentId: B.paymentId },
      { outcome: 'paid-twice', paymentId: A.paymentId, paidBefore: [B.paymentId] },
      { outcome: 'paid-twice', paymentId: third, paidBefore: [B.paymentId, A.paymentId] },
    ])
    expect(await world.server.get(id)).toMatchObject({ isPaidTwice: true })
  })

  it('the one that stays is no second one any more once the other has been given back', async () => {
    const world = await twoPayments()
    await world.move('success A', 0)
    await world.move('success B', 1)
    await world.move('refund A', 0)
    expect(world.told.at(-1)).toMatchObject({
      outcome: 'duplicate-refunded',
      stillPaidBy: world.payments.B.paymentId,
      duplicateReference: order.reference,
    })
    expect(world.told.at(-1)).not.toHaveProperty('reference')
    await world.move('refund B', 1)
    expect(world.told.at(-1)).toMatchObject({ outcome: 'refunded', wasPaid: true })
  })

  it('the first still pays for the order after a part of it went back', async () => {
    const world = await twoPayments()
    await world.move('success A', 0)
    await world.send(world.payments.A.paymentId, 'partially refunded', {
      operation: { id: 2, type: 'refund', date: '2026-11-21T12:30:00+0000' },
    })
    await world.move('success B', 1)
    expect(world.told.map(({ outcome }) => outcome)).toEqual(['paid', 'refunded', 'paid-twice'])
  })
})
