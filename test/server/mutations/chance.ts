import { seededRandom } from '../../browser/seededRandom.ts'

/** Chance that comes again with the same seed. */
export interface Chance {
  /** A whole number from 0 to below `end`. */
  below(end: number): number
  oneIn(sides: number): boolean
  pick<Item>(items: readonly Item[]): Item
}

export function createChance(seed: number): Chance {
  const random = seededRandom(seed)
  const below = (end: number) => Math.floor(random() * end)
  return {
    below,
    oneIn: (sides) => below(sides) === 0,
    pick: (items) => {
      const item = items[below(items.length)]
      if (item === undefined) throw new Error('There is nothing to pick from.')
      return item
    },
  }
}
