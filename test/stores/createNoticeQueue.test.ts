import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { systemClock } from '../../src/base/clock.ts'
import { createNoticeQueue } from '../../src/stores/createNoticeQueue.ts'
import { readNotice, writeNotice } from '../../src/stores/noticeText.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A line that takes a message when the test says so. */
function openLine() {
  const sent: string[][] = []
  const ends: ((error?: Error) => void)[] = []
  const publish = createNoticeQueue((paymentIds) => {
    sent.push(paymentIds)
    return new Promise<void>((resolve, reject) => {
      ends.push((error) => (error ? reject(error) : resolve()))
    })
  }, systemClock)
  return { publish, sent, ends }
}

it('what changes while a notice is under way goes with the next one, each payment once', async () => {
  const { publish, sent, ends } = openLine()
  const all = ['a', 'b', 'c', 'b', 'a', 'b'].map((id) => publish(id))
  expect(sent).toEqual([['a']])
  ends[0]?.()
  await vi.advanceTimersByTimeAsync(0)
  expect(sent).toEqual([['a'], ['b', 'c', 'a']])
  ends[1]?.()
  await Promise.all(all)
  void publish('d')
  expect(sent[2]).toEqual(['d'])
})

it('a notice that fails is told to those whose payments it named, and the next one is sent', async () => {
  const { publish, sent, ends } = openLine()
  const first = publish('a')
  const second = publish('b')
  ends[0]?.(new Error('down'))
  await expect(first).rejects.toThrow('down')
  expect(sent[1]).toEqual(['b'])
  ends[1]?.()
  await second
})

it('a line that hangs is given up after ten seconds, and nothing piles up behind it', async () => {
  const { publish, sent } = openLine()
  const first = publish('a')
  const rest = Array.from({ length: 1_000 }, (_, index) => publish(`payment-${index % 5}`))
  const results = Promise.allSettled([first, ...rest])
  await vi.advanceTimersByTimeAsync(10_000)
  expect(sent).toEqual([['a'], Array.from({ length: 5 }, (_, index) => `payment-${index}`)])
  await vi.advanceTimersByTimeAsync(10_000)
  const reasons = (await results).map((each) => each.status === 'rejected' && each.reason.code)
  expect(new Set(reasons)).toEqual(new Set(['notice-late']))
  expect(vi.getTimerCount()).toBe(0)
})

it('splits what is too long for one NOTIFY', async () => {
  const { publish, sent, ends } = openLine()
  void publish('first')
  const rest = Array.from({ length: 250 }, (_, index) => publish(`${index}`.padStart(64, 'x')))
  for (let index = 0; index < 4; index++) {
    ends[index]?.()
    await vi.advanceTimersByTimeAsync(0)
  }
  await Promise.all(rest)
  expect(sent.map((ids) => ids.length)).toEqual([1, 100, 100, 50])
  for (const ids of sent) expect(writeNotice(crypto.randomUUID(), ids).length).toBeLessThan(8_000)
})

it.each(['', 'with space', 'a'.repeat(65), "quote'", 'ü'])(
  'sends no id that is none of the kit: %j',
  async (id) => {
    const { publish, sent } = openLine()
    await expect(publish(id)).rejects.toMatchObject({ code: 'notice-refused' })
    expect(sent).toEqual([])
  },
)

it('reads the notices of others, and nothing else that comes over the line', () => {
  expect(readNotice('other a b_-9', 'own')).toEqual(['a', 'b_-9'])
  expect(readNotice('own a b', 'own')).toEqual([])
  expect(readNotice("other a ' \u0000 ü b", 'own')).toEqual(['a', 'b'])
  for (const text of ['', ' ', 'other', undefined, null, 7, {}, '{"a":1}'])
    expect(readNotice(text, 'own')).toEqual([])
  expect(readNotice(`other ${'a '.repeat(1_000_000)}`, 'own').length).toBeLessThanOrEqual(100)
})
