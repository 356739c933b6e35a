import { describe, expect, it } from 'vitest'
import { behaviourPage, findProofs, isAlwaysRun, readBehaviourPage } from '../scripts/behaviour.mjs'
import { idsIn, readTests, readTestTitles } from '../scripts/testTitles.mjs'
import { promises } from './promises.ts'

const proofs = findProofs()
const proven = new Set(proofs.filter(isAlwaysRun).flatMap(({ ids }) => ids))
const known = promises.flatMap((group) => Object.keys(group.promises))
const demanded = promises
  .filter(({ demand }) => demand === 'each')
  .flatMap((group) => Object.keys(group.promises))

describe('the promises', () => {
  it('each have a test that names them and is a part of every `npm test` that counts', () => {
    const missing = demanded.filter((id) => !proven.has(id))
    expect(missing).toEqual([])
  })

  it('are the only ids that tests name, and have one id each', () => {
    const strangers = proofs.filter(({ ids }) => ids.some((id) => !known.includes(id)))
    expect(strangers).toEqual([])
    expect(known.filter((id, index) => known.indexOf(id) !== index)).toEqual([])
  })

  it('are not called proved by a test that runs on some machines only', () => {
    const groups = [
      { title: 'A', demand: 'named', promises: { 'F-01': 'One.', 'F-02': 'Two.' } },
    ] as const
    const proof = (id: string, condition?: string) => ({
      title: `${id} a test`,
      file: 'test/a.test.ts',
      ids: [id],
      ...(condition ? { condition } : {}),
    })
    const deep = proof('F-01', 'process.env.LAB_DEEP')
    const server = proof('F-02', '!hasPostgres')
    const page = behaviourPage(groups, [deep, server])
    expect(page).toContain('| F-01 | One. | only outside `npm test`: [a test](../test/a.test.ts) |')
    expect(page).toContain('| F-02 | Two. | [a test](../test/a.test.ts) |')
    expect(behaviourPage(groups, [deep, proof('F-01')])).not.toContain('only outside')
  })

  it('are in docs/behaviour.md as the tests prove them', () => {
    const isFresh = readBehaviourPage() === behaviourPage(promises, proofs)
    expect(isFresh, 'docs/behaviour.md is old. Run: npm run behaviour').toBe(true)
  })
})

describe('the titles of tests', () => {
  it('hold those of the groups around them', () => {
    const source = `describe('the code', () => { describe('at 00:00', () => { it('is gone', () => {}) }) })`
    expect(readTestTitles(source)).toEqual(['the code at 00:00 is gone'])
  })

  it('leave out what does not run', () => {
    const source = `
      it.skip('F-01 a', () => {}); it.todo('F-02 b'); test.fixme('F-03 c', () => {})
      describe.skip('F-04 d', () => { it('e', () => {}) }); describe('F-05 without a test', () => {})
      test('f', async () => { await test.step('F-06 g', () => {}) })`
    expect(readTestTitles(source)).toEqual(['f'])
  })

  it('come with the condition on which a test runs, its own or that of a group', () => {
    const source = `
      it.runIf(isDeep)('a', () => {})
      describe.skipIf(!hasRedis).each(['x', 'y'])('on %s', () => { it('b', () => {}) })
      describe.runIf(isOdd)('c', () => { describe('d', () => { it.each([1])('e %i', () => {}) }) })
      describe('f', () => { test('g', () => {}) })`
    expect(readTests(source)).toEqual([
      { title: 'a', condition: 'isDeep' },
      { title: 'on … b', condition: '!hasRedis' },
      { title: 'c d e …', condition: 'isOdd' },
      { title: 'f g' },
    ])
  })

  it('are those of the rows that name an id', () => {
    const source = `
      const ROWS = [['F-06 nothing', 1], ['something', 2]] as const
      it.each(ROWS)('takes %s as %i', (a, b) => {})
      it.each([{ word: 'F-07 odd' }])('takes $word', ({ word }) => {})
      for (const [name, how] of [['x', 'slowly (F-11)']] as const) test(\`is \${name} \${how}\`, () => {})
      for (const ms of [1, 2]) it(\`F-37 after \${ms}\`, () => {})`
    expect(readTestTitles(source)).toEqual([
      'takes F-06 nothing as 1',
      'takes … as …',
      'takes F-07 odd',
      'is x slowly (F-11)',
      'F-37 after …',
    ])
  })

  it('are those of tables from other files too', () => {
    const source = `
      import { FAULTS as MORE } from './faults.ts'
      const all = [...MORE, { title: 'F-02 b' }]
      for (const fault of all) test(fault.title, () => {})`
    const imported = `export const FAULTS: readonly Fault[] = [{ title: 'F-01 a' }]`
    expect(readTestTitles(source, 'a.test.ts', () => imported)).toEqual(['F-01 a', 'F-02 b'])
  })

  it('name ids as words of their own, and no range of them', () => {
    expect(idsIn('F-03 R5 a hung read')).toEqual(['F-03', 'R5'])
    expect(idsIn('is safe (B-14)')).toEqual(['B-14'])
    expect(idsIn('F-91…F-98 and R1–R50')).toEqual([])
    expect(idsIn('CR5 AF-03 F-030')).toEqual([])
  })
})
