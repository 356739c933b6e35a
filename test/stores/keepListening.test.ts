import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { systemClock } from '../../src/base/clock.ts'
import { keepListening, type ListeningLine, pauseMs } from '../../src/stores/keepListening.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Listens over lines that the test makes and breaks. */
function listen(open: (onLost: (error: unknown) => void) => Promise<ListeningLine>) {
  const closing = new AbortController()
  const onOpen = vi.fn()
  const onLost = vi.fn()
  const opened = vi.fn(open)
  const over = keepListening({
    open: opened,
    onOpen,
    onLost,
    clock: systemClock,
    signal: closing.signal,
  })
  return { opened, onOpen, onLost, over, close: () => closing.abort() }
}

function goodLine() {
  return { check: vi.fn(async () => {}), close: vi.fn(async () => {}) }
}

it('the pauses before a new connection grow to half a minute, and differ by chance', () => {
  expect([0, 1, 2, 8, 9, 50].map((failures) => pauseMs(failures, 0))).toEqual([
    100, 200, 400, 25_600, 30_000, 30_000,
  ])
  expect(pauseMs(1, 1)).toBe(100)
})

it('a database that is away is tried for ever, ever more seldom, and without a pile of timers', async () => {
  const { opened, onOpen, onLost, over, close } = listen(() => Promise.reject(new Error('away')))
  await vi.advanceTimersByTimeAsync(10 * 60_000)
  expect(opened.mock.calls.length).toBeGreaterThan(20)
  expect(opened.mock.calls.length).toBeLessThan(60)
  expect(onLost).toHaveBeenCalledTimes(opened.mock.calls.length)
  expect(onOpen).not.toHaveBeenCalled()
  expect(vi.getTimerCount()).toBe(1)
  close()
  await over
  expect(vi.getTimerCount()).toBe(0)
})

it('a connection that died without a word is noticed by its silence, closed and made anew', async () => {
  const dead = { check: vi.fn(() => new Promise(() => {})), close: vi.fn(async () => {}) }
  const lines: ListeningLine[] = [dead, goodLine()]
  const { opened, onOpen, onLost, over, close } = listen(async () => lines.shift() ?? goodLine())
  await vi.advanceTimersByTimeAsync(39_999)
  expect(onLost).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(200)
  expect(onLost).toHaveBeenCalledWith(expect.objectContaining({ code: 'line-dead' }))
  expect(dead.close).toHaveBeenCalledOnce()
  expect(opened).toHaveBeenCalledTimes(2)
  expect(onOpen).toHaveBeenCalledTimes(2)
  close()
  await over
})

it('a connection that breaks as soon as it is made is not made anew without ever longer pauses', async () => {
  const { opened, over, close } = listen(async (onLost) => {
    onLost(new Error('thrown out'))
    return goodLine()
  })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(opened.mock.calls.length).toBeLessThan(20)
  close()
  await over
})

it('a connection that comes too late is closed, not kept', async () => {
  const late = goodLine()
  const { onLost, over, close } = listen(
    () => new Promise((resolve) => systemClock.setTimeout(() => resolve(late), 11_000)),
  )
  await vi.advanceTimersByTimeAsync(11_000)
  expect(onLost).toHaveBeenCalledOnce()
  expect(late.close).toHaveBeenCalledOnce()
  close()
  await vi.advanceTimersByTimeAsync(20_000)
  await over
})

it('closing ends a healthy connection at once and reports nothing', async () => {
  const line = goodLine()
  const { onLost, over, close } = listen(async () => line)
  await vi.advanceTimersByTimeAsync(45_000)
  expect(line.check).toHaveBeenCalledOnce()
  close()
  await over
  expect(line.close).toHaveBeenCalledOnce()
  expect(onLost).not.toHaveBeenCalled()
  expect(vi.getTimerCount()).toBe(0)
})

it('closing does not wait for a connection that is still being made, and closes it when it comes', async () => {
  const late = goodLine()
  const { onOpen, onLost, over, close } = listen(
    () => new Promise((resolve) => systemClock.setTimeout(() => resolve(late), 5_000)),
  )
  await vi.advanceTimersByTimeAsync(100)
  close()
  await vi.advanceTimersByTimeAsync(2_000)
  await over
  await vi.advanceTimersByTimeAsync(3_000)
  expect(late.close).toHaveBeenCalledOnce()
  expect(onOpen).not.toHaveBeenCalled()
  expect(onLost).not.toHaveBeenCalled()
})
