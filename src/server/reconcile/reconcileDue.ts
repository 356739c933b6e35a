import { type LookResult, lookAfter, type ReconcileDependencies } from './lookAfter.ts'

export interface ReconcileDueOptions {
  /** How many payments at most. @default 100 */
  limit?: number
}

/** How many payments were looked after, and what came of it. */
export interface ReconcileSummary {
  /** The gateway said how they ended, or `onPaid` has now run, or a success is no longer waited for after an end. */
  settled: number
  /** Still open; looked after again later. */
  waiting: number
  /** Given up, each with an event of this name: a person must look. */
  unsettled: number
  /** The store, or `onPaid`, failed; tried again later. Each has a `failure` event. */
  failed: number
}

/** How many payments the gateway is asked about at a time. */
const CONCURRENCY = 4

/** Looks after the payments that are due. Never rejects: one failure does not keep the others waiting. */
export async function reconcileDue(
  { limit = 100 }: ReconcileDueOptions,
  dependencies: ReconcileDependencies,
): Promise<ReconcileSummary> {
  const { store, report, now, time, pace } = dependencies
  const summary: ReconcileSummary = { settled: 0, waiting: 0, unsettled: 0, failed: 0 }
  let left: Iterator<string> & Iterable<string>
  try {
    await time.refresh()
    // Those that rest, as they do where the job or a clock was late, must not hide those behind them.
    const due = await store.due(now(), limit + pace.resting())
    left = due
      .filter((id) => !pace.isResting(id))
      .slice(0, limit)
      .values()
  } catch (error) {
    report({ type: 'failure', where: 'reconcile', error })
    return { ...summary, failed: 1 }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, work))
  return summary

  async function work(): Promise<void> {
    for (const id of left) count(await lookAfter(id, 'job', dependencies))
  }

  function count(result: LookResult): void {
    if (result !== 'not-due') summary[result] += 1
  }
}
