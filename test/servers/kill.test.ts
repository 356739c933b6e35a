import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Fault } from './child/backendSettings.ts'
import { type BackendProgram, buildBackend } from './child/buildBackend.ts'
import { type KillLine, openLine } from './child/killLine.ts'
import { COURSE_NAMES, PAID, playCourse } from './child/killLives.ts'
import { planKills, type SeenPoint } from './child/killPlan.ts'
import { drawKills } from './child/killTable.ts'
import { freshDatabase, hasPostgres, type TestDatabase } from './postgres.ts'

const KILLS = Number(process.env.KILL_RUNS ?? 200)
const SEED = Number(process.env.FC_SEED ?? 1)
const LINES = 3

describe.skipIf(!hasPostgres)('a backend that is killed', () => {
  let program: BackendProgram
  let database: TestDatabase
  let points: SeenPoint[]
  beforeAll(async () => {
    program = await buildBackend()
    database = await freshDatabase()
    points = await seePoints()
  })
  afterAll(() => program.remove())

  it('G-13 F-70 F-71 K-16 loses nothing, wherever it dies, and pays each order', async () => {
    const plan = planKills(points, SEED)
    const lines = await Promise.all(
      Array.from({ length: LINES }, (_, index) => open(`line_${index}`)),
    )
    const findings = () => lines.flatMap((line) => line.findings)
    const killed = () => lines.flatMap((line) => line.killed)
    const missing = () => {
      const hit = new Set(killed())
      return points.map(({ point }) => point).filter((point) => !hit.has(point))
    }
    // A point that is not met again must not keep the test for ever.
    let left = KILLS + 2 * points.length
    const startedAt = performance.now()
    await Promise.all(
      lines.map(async (line) => {
        for (const { course, aims } of plan) {
          left -= 1
          if (left < 0 || findings().length > 0) return
          if (killed().length >= KILLS && missing().length === 0) return
          await playCourse(line, course, aims)
        }
      }),
    )
    const seconds = (performance.now() - startedAt) / 1_000
    console.log(drawKills(points, killed(), { seed: SEED, seconds }))
    expect(findings()).toEqual([])
    expect(missing()).toEqual([])
    expect(killed().length).toBeGreaterThanOrEqual(KILLS)
    await close(lines)
  }, 36_000_000)

  it.each<[Fault, operation: string, killAt: string, finding: string]>([
    ['answers-first', 'callback of success', 'answer: sent', '200 without the commit'],
    ['forgets-on-paid', 'callback of success', 'onPaid: begun', 'noted that onPaid ran when it'],
    ['forgets-the-key', 'create', 'gateway: answered', 'one idempotency key made several'],
  ])(
    'G-13 would be found out if it were one that %s',
    async (fault, operation, killAt, finding) => {
      const line = await open(`fault_${fault.replaceAll('-', '_')}`, fault)
      // With what it loses, such a life may not even come to its end.
      await playCourse(line, PAID, [{ operation, killAt }]).catch(() => undefined)
      expect(line.killed).toHaveLength(1)
      expect(line.findings.join('\n')).toContain(finding)
      await close([line])
    },
  )

  /** Every point that a backend passes which is left alone. */
  async function seePoints(): Promise<SeenPoint[]> {
    const line = await open('undisturbed')
    const seen = new Map<string, string>()
    for (const course of COURSE_NAMES) {
      await playCourse(line, course)
      await line.listen()
      for (const point of line.passed) if (!seen.has(point)) seen.set(point, course)
    }
    expect(line.findings).toEqual([])
    await close([line])
    return [...seen].map(([point, course]) => ({ point, course }))
  }

  let pool: ReturnType<TestDatabase['openPool']> | undefined
  function open(table: string, fault?: Fault): Promise<KillLine> {
    pool ??= database.openPool({ max: 6 })
    return openLine({
      ...{ program: program.file, databaseUrl: database.url, pool, table },
      ...(fault ? { fault } : {}),
    })
  }
})

async function close(lines: readonly KillLine[]): Promise<void> {
  await Promise.all(lines.map((line) => line.close()))
}
