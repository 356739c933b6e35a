/** Answers in a row that knew less of a payment than we do, though the server made them now. */
export interface OlderAnswers {
  count: number
  /** When the first of them came, in monotonic milliseconds. */
  sinceMs: number
}

const ENOUGH = 3
const LASTING_MS = 10_000

/**
 * Counts an answer with a lower version. A cache and an answer that was overtaken are no news: the server's clock in
 * them is no later than in the last answer.
 */
export function countOlder(
  older: OlderAnswers | undefined,
  { isFresh, atMs }: { isFresh: boolean; atMs: number },
): OlderAnswers | undefined {
  if (!isFresh) return older
  return older ? { ...older, count: older.count + 1 } : { count: 1, sinceMs: atMs }
}

/** Whether the server has lost what it knew, such as a store after a failover: it now counts from a lower version. */
export function hasLostWrites(older: OlderAnswers | undefined, atMs: number): boolean {
  return older !== undefined && older.count >= ENOUGH && atMs - older.sinceMs >= LASTING_MS
}
