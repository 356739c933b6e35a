import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { systemClock } from '../../src/base/clock.ts'
import { createTurns } from '../../src/stores/createTurns.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('changes of one payment run one after the other, those of others beside them', async () => {
  const takeTurn = createTurns(systemClock)
  const log: string[] = []
  const run = (name: string) => async () => {
    log.push(`${name} starts`)
    await new Promise((resolve) => systemClock.setTimeout(() => resolve(undefined), 10))
    log.push(`${name} ends`)
  }
  const turns = [takeTurn('a', run('a1')), takeTurn('a', run('a2')), takeTurn('b', run('b1'))]
  await vi.advanceTimersByTimeAsync(20)
  await Promise.all(turns)
  expect(log).toEqual(['a1 starts', 'b1 starts', 'a1 ends', 'a2 starts', 'b1 ends', 'a2 ends'])
  expect(vi.getTimerCount()).toBe(0)
})

it('a change that fails fails alone', async () => {
  const takeTurn = createTurns(systemClock)
  const failing = takeTurn('a', () => Promise.reject(new Error('down')))
  const next = takeTurn('a', async () => 'stored')
  await expect(failing).rejects.toThrow('down')
  expect(await next).toBe('stored')
})

it('F-72 a change that hangs on a dead connection holds up the next one for ten seconds, and nobody after it', async () => {
  const takeTurn = createTurns(systemClock)
  void takeTurn('a', () => new Promise(() => {}))
  const next = takeTurn('a', async () => 'stored')
  const isStored = vi.fn()
  void next.then(isStored)
  await vi.advanceTimersByTimeAsync(9_999)
  expect(isStored).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(await next).toBe('stored')
  expect(await takeTurn('a', async () => 'at once')).toBe('at once')
})

it('a long queue is not given up: only the turn that runs is timed', async () => {
  const takeTurn = createTurns(systemClock)
  let running = 0
  let most = 0
  const turns = Array.from({ length: 10 }, () =>
    takeTurn('a', async () => {
      most = Math.max(most, ++running)
      await new Promise((resolve) => systemClock.setTimeout(() => resolve(undefined), 500))
      running--
    }),
  )
  await vi.advanceTimersByTimeAsync(5_000)
  await Promise.all(turns)
  expect(most).toBe(1)
})
