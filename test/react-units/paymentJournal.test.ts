import { QueryClient } from '@tanstack/react-query'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { systemClock } from '../../src/base/clock.ts'
import { journalOf, note } from '../../src/react/paymentJournal.ts'
import { paymentKeys } from '../../src/react/paymentKeys.ts'
import { usedHeap } from '../lab/usedHeap.ts'

afterEach(() => vi.useRealTimers())

describe('the journal of a payment', () => {
  it('is the same as long as the query is in the cache, and goes with it', () => {
    const { queryClient, query } = setUp()
    const journal = journalOf(queryClient, 'handle-1')
    query('handle-1')
    expect(journalOf(queryClient, 'handle-1')).toBe(journal)
    queryClient.removeQueries({ queryKey: paymentKeys.status('handle-1') })
    expect(journalOf(queryClient, 'handle-1')).not.toBe(journal)
  })

  it('goes when the cache drops the query by itself', async () => {
    vi.useFakeTimers()
    const { queryClient, query } = setUp()
    query('handle-1')
    const journal = journalOf(queryClient, 'handle-1')
    await vi.advanceTimersByTimeAsync(61_000)
    expect(journalOf(queryClient, 'handle-1')).not.toBe(journal)
  })

  it('remembers what the host was told, so that a checkout that comes back tells nothing twice', () => {
    const { queryClient, query } = setUp()
    query('handle-1')
    journalOf(queryClient, 'handle-1').told.add('0 succeeded')
    queryClient.clear()
    expect([...journalOf(queryClient, 'handle-1').told]).toEqual(['0 succeeded'])
    expect(journalOf(queryClient, 'handle-2').told.size).toBe(0)
  })

  it('leaves other queries and other query clients alone', () => {
    const { queryClient } = setUp()
    const other = setUp()
    const journal = journalOf(queryClient, 'handle-1')
    queryClient.setQueryData(['orders', 'handle-1'], 1)
    queryClient.removeQueries({ queryKey: ['orders', 'handle-1'] })
    other.query('handle-1')
    other.queryClient.clear()
    expect(journalOf(queryClient, 'handle-1')).toBe(journal)
  })

  it('G-07 leaves a till that never reloads no heavier after 400 payments', () => {
    const { queryClient, query } = setUp()
    const showPayments = (from: number, to: number) => {
      for (let index = from; index < to; index++) {
        const handle = `${index}`.padEnd(43, 'x')
        query(handle)
        const journal = journalOf(queryClient, handle)
        for (const phase of ['loading', 'awaiting', 'succeeded']) journal.told.add(`0 ${phase}`)
        for (let line = 0; line < 50; line++) note(journal, systemClock, `read ok ${line}`)
        queryClient.removeQueries({ queryKey: paymentKeys.status(handle) })
      }
    }
    showPayments(0, 400)
    const before = usedHeap()
    showPayments(400, 800)
    expect((usedHeap() - before) / 400).toBeLessThan(500)
  })
})

function setUp() {
  const queryClient = new QueryClient()
  return {
    queryClient,
    query: (paymentId: string) =>
      queryClient.getQueryCache().build(queryClient, {
        queryKey: paymentKeys.status(paymentId),
        gcTime: 60_000,
      }),
  }
}
