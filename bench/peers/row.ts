import type { Verdict } from './judge.ts'
import type { Product } from './paymentRun.ts'
import type { Stage, StageOptions } from './stage.ts'

/** What is asked of both, written down before either is tried. */
export type Criterion =
  /** See `judgeTruth`. */
  | 'truth'
  /** The truth, and the time left within five seconds of the right one. */
  | 'time'
  /** What the row says in its own words. */
  | { own: string }

/** One fault, played the same way on both. */
export interface Row {
  /** Ids of our own promises. */
  ids: string
  fault: string
  criterion: Criterion
  play: (open: OpenStage, product: Product) => Promise<Verdict>
  /** What a fair reader should know. */
  note?: string
}

export type OpenStage = (options?: StageOptions) => Promise<Stage>
