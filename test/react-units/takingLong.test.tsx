import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { samplePayment, settledPayment } from '../core/samplePayment.ts'
import { createBackend, silence } from './createBackend.ts'
import { followPayment, pass, startClock } from './followPayment.tsx'

beforeEach(startClock)
afterEach(() => vi.useRealTimers())

const pending = settledPayment('pending')

describe('waiting for a payment', () => {
  it('takes long 30 s after the payment was created, with one render and none before', async () => {
    const checkout = followPayment({ backend: createBackend(pending) })
    await pass(29_000)
    expect(checkout.state).toMatchObject({ phase: 'preparing', isTakingLong: false })
    const before = checkout.renders.length
    await pass(1_000)
    expect(checkout.state).toMatchObject({ phase: 'preparing', isTakingLong: true })
    expect(checkout.renders.length).toBe(before + 1)
  })

  it('takes long immediately when the page is opened later, by the clock of the server', async () => {
    const backend = createBackend(pending)
    backend.skewMs = 31_000
    const checkout = followPayment({ backend })
    await pass(0)
    expect(checkout.state.isTakingLong).toBe(true)
  })

  it.each([
    ['answers with an error', () => new Response('', { status: 500 })],
    ['never answers', silence],
  ])('takes long 30 s after the first read when the shop %s', async (_, answer) => {
    const backend = createBackend()
    backend.answer = answer
    const checkout = followPayment({ backend })
    await pass(29_000)
    expect(checkout.state).toMatchObject({ phase: 'loading', isTakingLong: false })
    await pass(1_500)
    expect(checkout.state).toMatchObject({ phase: 'loading', isTakingLong: true })
  })

  it('takes long 30 s after it was mounted without an id', async () => {
    const checkout = followPayment({ paymentId: '' })
    await pass(30_000)
    expect(checkout.state).toMatchObject({ phase: 'loading', isTakingLong: true })
  })

  it('does not take long any more when the code has come', async () => {
    const checkout = followPayment({ backend: createBackend(pending) })
    await pass(40_000)
    checkout.backend.payment = samplePayment({ version: 4 })
    await pass(10_000)
    expect(checkout.state).toMatchObject({ phase: 'awaiting', isTakingLong: false })
    await pass(60_000)
    expect(checkout.state.isTakingLong).toBe(false)
  })

  it('does not take long because a creation time is in the past of a payment that has a code', async () => {
    const backend = createBackend(samplePayment())
    backend.skewMs = 120_000
    const checkout = followPayment({ backend })
    await pass(1_000)
    expect(checkout.state).toMatchObject({ phase: 'awaiting', isTakingLong: false })
  })

  it('takes a creation time in the future for the time of the first read', async () => {
    const backend = createBackend({ ...pending, createdAt: '2099-01-01T00:00:00Z' })
    const checkout = followPayment({ backend })
    await pass(30_000)
    expect(checkout.state.isTakingLong).toBe(true)
  })
})

describe('what was shown of a payment', () => {
  it('is nothing while it is pending and no code came', async () => {
    const { expiresAt: _, ...bare } = pending
    const checkout = followPayment({ backend: createBackend(bare) })
    await pass(1_000)
    expect(checkout.state.wasNeverShown).toBe(true)
    await pass(80 * 60_000)
    expect(checkout.state).toMatchObject({ phase: 'unknown', wasNeverShown: true })
  })

  it('is something when a code was seen before the payment went back to pending', async () => {
    const checkout = followPayment()
    await pass(1_000)
    checkout.backend.payment = settledPayment('pending')
    await pass(10_000)
    expect(checkout.state).toMatchObject({ phase: 'preparing', wasNeverShown: false })
  })

  it('is not known where nothing was read', async () => {
    const backend = createBackend()
    backend.answer = () => new Response('', { status: 500 })
    const checkout = followPayment({ backend })
    await pass(80 * 60_000)
    expect(checkout.state).toMatchObject({ phase: 'unknown', wasNeverShown: false })
  })
})
