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
 * An endless plan, the same for the same seed: first each point once, then any, in any order. In some lives more
 * deaths follow, so that a backend also dies of what it does after a death. Pure.
 */
export function* planKills(points: readonly SeenPoint[], seed: number): Generator<PlannedLife> {
  const random = seededRandom(seed)
  for (;;) {
    for (const { course, point } of shuffle(points, random)) {
      const [operation = '', killAt = ''] = point.split(' | ')
      const more = Array.from({ length: Math.floor(random() ** 2 * MOST_DEATHS) }, () => ({
        killAt: `+${1 + Math.floor(random() * MOST_POINTS)}`,
      }))
      yield { course, aims: [{ operation, killAt }, ...more] }
    }
  }
}

const MOST_DEATHS = 3
/** As many as a long request passes. */
const MOST_POINTS = 30

function shuffle<Value>(values: readonly Value[], random: () => number): Value[] {
  return values
    .map((value) => ({ value, place: random() }))
    .sort((left, right) => left.place - right.place)
    .map(({ value }) => value)
}
