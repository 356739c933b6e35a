import { describe, expect, it } from 'vitest'
import { judgeRun, MAX_SECOND_TRIES } from '../scripts/judgeRun.mjs'

const passed = { fullName: 'a', status: 'passed' }
const passedLater = { fullName: 'b', status: 'passed', failureMessages: ['too slow'] }
const failed = { fullName: 'c', status: 'failed', failureMessages: ['wrong'] }
const skipped = { fullName: 'd', status: 'skipped' }

function units(name: string, ...assertionResults: (typeof passed)[]) {
  const count = (status: string) => assertionResults.filter((each) => each.status === status).length
  return {
    numPassedTests: count('passed'),
    numFailedTests: count('failed'),
    testResults: [{ name, assertionResults }],
  }
}

/** A browser run in which so many tests passed only the second time. */
function browser(flaky: number) {
  const results = [{ error: { message: 'not there yet' } }, {}]
  const spec = (title: string) => ({ ok: true, file: 'pay.spec.ts', title, tests: [{ results }] })
  const specs = Array.from({ length: flaky }, (_, index) => spec(`pays ${index}`))
  return { stats: { expected: 10, flaky, unexpected: 0 }, suites: [{ specs }] }
}

const good = units('/here/test/core/phase.test.ts', passed)

describe('a whole run', () => {
  it('is good when everything passed at once', () => {
    expect(judgeRun([good, good], [browser(0)])).toEqual({
      passed: 12,
      failed: 0,
      lines: [],
      isGood: true,
    })
  })

  it('is bad when something failed, and names it', () => {
    const run = judgeRun([units('/a.test.ts', passed, failed), good], [browser(0)])
    expect(run).toMatchObject({ isGood: false, failed: 1 })
    expect(run.lines.join()).toContain('Failed: /a.test.ts: c\nwrong')
  })

  it('is bad when a part of it has no report, or nothing passed', () => {
    expect(judgeRun([good, undefined], [browser(0)]).isGood).toBe(false)
    expect(judgeRun([good, good], [undefined]).isGood).toBe(false)
    const nothing = { stats: {}, suites: [] }
    expect(judgeRun([units('/a.test.ts', skipped)], [nothing]).isGood).toBe(false)
  })

  it('may have a few tests that passed only the second time, in all of its parts together, and no more', () => {
    for (const later of [0, 1, MAX_SECOND_TRIES, MAX_SECOND_TRIES + 1]) {
      const own = later > 0 ? [passedLater] : []
      const run = judgeRun(
        [units('/a.test.ts', passed, ...own), good],
        [browser(later - own.length)],
      )
      expect(run.isGood).toBe(later <= MAX_SECOND_TRIES)
      expect(run.failed).toBe(0)
      expect(run.lines.filter((line) => line.startsWith('Passed the second time'))).toHaveLength(
        later,
      )
    }
    const tooMany = judgeRun([good], [browser(MAX_SECOND_TRIES + 1)])
    expect(tooMany.lines.at(-1)).toContain('TOO MANY, the run fails')
  })

  it('ends with the number of tests that had no server', () => {
    const left = units('C:\\here\\test\\servers\\kill.test.ts', skipped, skipped, passed)
    const run = judgeRun(
      [left, units('/here/test/lab/soak.test.tsx', skipped, passed)],
      [browser(0)],
    )
    expect(run.lines).toHaveLength(1)
    expect(run.lines[0]).toContain('2 TESTS WERE LEFT OUT')
    expect(run.isGood).toBe(true)
  })

  it('names each reason for which browser tests were skipped, and blames no engine for the others', () => {
    const spec = (title: string, description?: string) => ({
      ok: true,
      file: 'pay.spec.ts',
      title,
      tests: [
        {
          status: 'skipped',
          annotations: [{ type: 'skip', ...(description && { description }) }],
          results: [],
        },
      ],
    })
    const judge = (...specs: ReturnType<typeof spec>[]) =>
      judgeRun([good], [{ stats: { expected: 1 }, suites: [{ suites: [{ specs }] }] }]).lines[0]
    const missing = 'webkit is not on this machine'
    const both = judge(spec('a', missing), spec('b', missing), spec('c'))
    expect(both).toContain('3 BROWSER TESTS WERE LEFT OUT')
    expect(both).toContain(`2 × ${missing}`)
    expect(both).toContain('1 × pay.spec.ts: c, which gives no reason')
    expect(both).toContain('QUIETZONE_ENGINES=required')
    expect(judge(spec('c', 'needs a camera'))).not.toContain('QUIETZONE_ENGINES')
  })
})
