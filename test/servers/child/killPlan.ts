import { seededRandom } from '../../browser/seededRandom.ts'
import type { Aim } from './killLine.ts'

/** One course with the deaths that are planned for it. */
export interface PlannedLife {
  course: string
  aims: Aim[]
}

/** A point, and the course in which it was first seen. */
export interface SeenPoint {
  course: string
  /** `operation | 03 UPDATE: sent` */
  point: string
}

/**
 * An endless plan, the same for the same seed: first each point once, in any order, then deaths anywhere, up to
 * three in one life, so that a backend also dies of what it does after a death. Pure.
 */
export function* planKills(points: readonly SeenPoint[], seed: number): Generator<PlannedLife> {
  const random = seededRandom(seed)
  const any = <Value>(values: readonly Value[]): Value => {
    const value = values[Math.floor(random() * values.length)]
    if (value === undefined) throw new Error('There is nothing to choose from.')
    return value
  }
  for (const { course, point } of shuffle(points, random)) {
    const [operation = '', killAt = ''] = point.split(' | ')
    yield { course, aims: [{ operation, killAt }] }
  }
  for (;;) {
    const { course, point } = any(points)
    const [operation = '', killAt = ''] = point.split(' | ')
    const more = Array.from({ length: Math.floor(random() * 3) }, () => ({
      killAt: `+${1 + Math.floor(random() * 30)}`,
    }))
    yield { course, aims: [{ operation, killAt }, ...more] }
  }
}

function shuffle<Value>(values: readonly Value[], random: () => number): Value[] {
  return values
    .map((value) => ({ value, place: random() }))
    .sort((left, right) => left.place - right.place)
    .map(({ value }) => value)
}
