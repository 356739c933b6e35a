import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { updateByVersion } from '../../src/stores/updateByVersion.ts'
import { sampleRecord, takeIn } from '../../src/testing/storeCases/sampleRecord.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** A record that others change first, so many times. */
function contested(losses: number) {
  let version = 1
  const replace = vi.fn(async () => {
    version += 1
    return replace.mock.calls.length > losses
  })
  const update = updateByVersion({ read: async () => sampleRecord({ id: 'a', version }), replace })
  return { update, replace }
}

it('a change that loses 49 races is stored in the 50th attempt, made from the newest record', async () => {
  const { update, replace } = contested(49)
  const stored = update('a', takeIn('a callback'))
  await vi.runAllTimersAsync()
  expect(await stored).toMatchObject({ version: 51 })
  expect(replace).toHaveBeenCalledTimes(50)
})

it('a change that loses 50 races is given up, and says so', async () => {
  const { update, replace } = contested(50)
  const given = update('a', takeIn('a callback')).catch((error: unknown) => error)
  await vi.runAllTimersAsync()
  expect(await given).toMatchObject({
    code: 'store-busy',
    message: expect.stringContaining('50 times in a row'),
  })
  expect(replace).toHaveBeenCalledTimes(50)
})

it('its pauses double up to a tenth of a second, by chance shorter', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0.5)
  const setTimeout = vi.spyOn(globalThis, 'setTimeout')
  const { update } = contested(12)
  const stored = update('a', takeIn('a callback'))
  await vi.runAllTimersAsync()
  await stored
  const pauses = setTimeout.mock.calls.map(([, ms]) => ms).filter((ms) => Number(ms) < 1_000)
  expect(pauses).toEqual([0.5, 1, 2, 4, 8, 16, 32, 50, 50, 50, 50, 50])
})
