import type { FeedView } from './useFeed.ts'

type Entry = FeedView['entries'][number]
export type FoldedEntry = Entry & { times: number }

/** Makes one entry of those that say the same in a row, such as the reads of a waiting checkout. */
export function foldRepeats(entries: readonly Entry[]): FoldedEntry[] {
  const folded: FoldedEntry[] = []
  for (const entry of entries) {
    const last = folded[folded.length - 1]
    if (last && entry.repeatKey !== undefined && last.repeatKey === entry.repeatKey) {
      folded[folded.length - 1] = { ...entry, key: last.key, times: last.times + 1 }
    } else {
      folded.push({ ...entry, times: 1 })
    }
  }
  return folded
}
