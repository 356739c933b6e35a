import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { hiddenRows } from '../bench/peers/hiddenRows.ts'
import { judgeTime, judgeTruth } from '../bench/peers/judge.ts'
import { networkRows } from '../bench/peers/networkRows.ts'
import { pageRows } from '../bench/peers/pageRows.ts'
import { failures, report } from '../bench/peers/report.ts'
import type { Sight } from '../bench/peers/stage.ts'
import { timeRows } from '../bench/peers/timeRows.ts'
import { idsIn } from '../scripts/testTitles.mjs'
import { promises } from './promises.ts'

/**
 * The faults are played in a browser by `npm run bench:peers`, which needs the other package and fails where quietzone
 * misses a criterion. Here: that its judge can fail, and that its page says what it plays.
 */
const rows = [...networkRows, ...timeRows, ...pageRows, ...hiddenRows]

/** One look a second: what was true and what was shown. */
function sights(...seen: [Sight['truth'], Sight['shows'], number?][]): Sight[] {
  return seen.map(([truth, shows, leftSeconds], second) => ({
    atMs: second * 1_000,
    truth,
    shows,
    words: shows,
    ...(leftSeconds === undefined ? {} : { leftSeconds }),
  }))
}

describe('G-20 the judge of the faults on two checkouts', () => {
  it('finds the truth met when the end is shown after it is true, and stays', () => {
    const verdict = judgeTruth(sights(['open', 'code'], ['paid', 'code'], ['paid', 'paid']))
    expect(verdict).toEqual({ isMet: true, saw: 'paid after 1 s' })
  })

  it.each([
    ['an end that is not true yet', sights(['open', 'paid'], ['paid', 'paid'])],
    ['another end than the true one', sights(['paid', 'code'], ['paid', 'not-paid'])],
    ['no end at all', sights(['open', 'code'], ['paid', 'code'])],
    ['an end that goes again', sights(['paid', 'paid'], ['paid', 'code'])],
    [
      'an end that comes too late',
      sights(
        ...Array.from({ length: 22 }, () => ['paid', 'code'] as const).map(
          ([a, b]) => [a, b] as [typeof a, typeof b],
        ),
        ['paid', 'paid'],
      ),
    ],
  ])('finds it missed by %s', (_, seen) => {
    expect(judgeTruth(seen).isMet).toBe(false)
  })

  it('finds the time missed when it is more than five seconds off, or not shown', () => {
    const shown = (left?: number) =>
      judgeTime(sights(left === undefined ? ['open', 'code'] : ['open', 'code', left]), 60_000, 0)
    expect(shown(60).isMet).toBe(true)
    expect(shown(55).isMet).toBe(true)
    expect(shown(54).isMet).toBe(false)
    expect(shown(66).isMet).toBe(false)
    expect(shown(undefined).isMet).toBe(false)
  })

  it('names each missed criterion, which ends the run with an error', () => {
    const verdicts = { adyen: { isMet: true, saw: 'a' }, quietzone: { isMet: false, saw: 'b|c' } }
    const result = { ids: 'F-01', fault: 'x', criterion: 'truth', verdicts }
    expect(failures([result], 'quietzone')).toEqual([result])
    expect(failures([result], 'adyen')).toEqual([])
    const page = report([result], {
      date: '2026-11-21',
      versions: { adyen: '1', quietzone: '2' },
      browser: 'Chromium',
      seconds: 1,
    })
    expect(page).toContain('Adyen Web 1 of 1, quietzone 0 of 1')
    expect(page).toContain('| F-01 | x | truth | ✓ a | ✗ b\\|c |')
  })
})

describe('docs/peers.md', () => {
  const page = readFileSync(new URL('../docs/peers.md', import.meta.url), 'utf8')

  it('has one row for each fault that is played, and no other', () => {
    const printed = page.split('\n').flatMap((line) => {
      const [, ids = '', fault = ''] = /^\| ([^|]+) \| (.+?)(?: \[\d+\])? \| /.exec(line) ?? []
      return /^(–|[FRGQ]-?\d)/.test(ids) ? [`${ids} ${fault}`] : []
    })
    expect(printed).toHaveLength(rows.length)
    for (const { ids, fault } of rows) {
      expect(
        printed.some((line) => line.startsWith(`${ids} ${fault}`)),
        fault,
      ).toBe(true)
    }
  })

  it('names promises that there are', () => {
    const known = promises.flatMap((group) => Object.keys(group.promises))
    expect(rows.flatMap(({ ids }) => idsIn(ids)).filter((id) => !known.includes(id))).toEqual([])
  })
})
