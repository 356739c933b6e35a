import { describe, expect, it } from 'vitest'
import { calmSchedule } from './calmSchedule.ts'
import type { LineFault, PageFault } from './faults.ts'
import { judge } from './judge.ts'
import { type LabReport, runSchedule } from './runSchedule.ts'

const TEN_MINUTES_MS = 600_000

describe('what ten minutes of waiting ask of the shop', { timeout: 60_000 }, () => {
  it('G-06 is at most 140 reads while the customer looks, one at a time', async () => {
    const report = await runSchedule(calmSchedule())
    const reads = requestsIn(report, 0, TEN_MINUTES_MS).length
    expect(judge(report)).toEqual([])
    expect(reads).toBeLessThanOrEqual(140)
    expect(reads).toBeGreaterThan(80)
  })

  it.each(['hidden', 'hidden-awake'] as const)(
    'G-06 F-31 R11 is at most 25 reads in a tab that is %s all the time',
    async (kind) => {
      const pageFaults = [fault(kind, TEN_MINUTES_MS + 60_000)]
      const report = await runSchedule(calmSchedule({ pageFaults }))
      const reads = requestsIn(report, 0, TEN_MINUTES_MS).length
      expect(judge(report)).toEqual([])
      expect(reads).toBeLessThanOrEqual(25)
      expect(reads).toBeGreaterThan(8)
    },
  )

  it.each([
    ['hidden', 61_000],
    ['hidden-awake', 45_000],
  ] as const)(
    'R11 F-30 still notices a payment in a tab that is %s, in less than %i ms',
    async (kind, withinMs) => {
      const paidAtMs = 300_000
      const pageFaults = [fault(kind, TEN_MINUTES_MS)]
      const bank = [{ atMs: paidAtMs, decision: 'pay' }] as const
      const report = await runSchedule(calmSchedule({ pageFaults, bank }))
      const [load] = report.loads
      const seen = load?.looks.find(({ phase }) => phase === 'succeeded')
      expect(load?.calls.get('onSuccess')).toBe(1)
      expect((seen?.atMs ?? 0) - report.startMs - paidAtMs).toBeLessThan(withinMs)
    },
  )

  it.each<[string, LineFault['kind'], number]>([
    ['F-10 a shop that answers 500', 'server-error', 0],
    ['F-10 a shop that answers 503', 'server-error', 3],
    ['F-09 a shop that asks for three seconds of patience', 'too-many', 0],
    ['F-09 a shop that asks for twenty seconds of patience', 'too-many', 1],
    ['F-09 a shop that asks for patience in words that nobody understands', 'too-many', 2],
    ['F-09 a shop that asks for a day of patience', 'too-many', 3],
    ['F-09 a shop that asks for patience until a time of day', 'too-many', 4],
    ['F-09 a shop that asks for no patience at all', 'too-many', 6],
    ['F-01 a shop that cannot be reached', 'lost', 0],
    ['F-06 a login page in the way', 'login-page', 0],
  ])('%s: at most 20 reads in a minute (G-06)', async (_, kind, amount) => {
    const fromMs = 30_000
    const lastsMs = 240_000
    const lineFaults = [{ fromMs, lastsMs, tab: 'both', kind, tenths: 10, amount }] as const
    const report = await runSchedule(calmSchedule({ lineFaults }))
    expect(judge(report)).toEqual([])
    for (let atMs = fromMs; atMs + 60_000 <= fromMs + lastsMs; atMs += 1_000) {
      expect(requestsIn(report, atMs, atMs + 60_000).length).toBeLessThanOrEqual(20)
    }
    // A wait that the shop asked for may reach a minute beyond its trouble.
    expect(requestsIn(report, fromMs + lastsMs, fromMs + lastsMs + 61_000)).not.toEqual([])
  })

  it('F-41 G-06 is at most twice as much in two tabs', async () => {
    const one = await runSchedule(calmSchedule())
    const two = await runSchedule(calmSchedule({ secondTabAtMs: 1 }))
    const readsOf = (report: LabReport) => requestsIn(report, 0, TEN_MINUTES_MS).length
    expect(judge(two)).toEqual([])
    // Pauses are longer or shorter by a tenth, by chance.
    expect(readsOf(two)).toBeLessThanOrEqual(2.1 * readsOf(one))
  })
})

function requestsIn({ loads, startMs }: LabReport, fromMs: number, toMs: number) {
  return loads
    .flatMap(({ requests }) => requests)
    .filter(({ atMs }) => atMs - startMs >= fromMs && atMs - startMs < toMs)
}

function fault(kind: 'hidden' | 'hidden-awake', lastsMs: number): PageFault {
  return { kind, fromMs: 0, lastsMs, requests: 'late' }
}
