/** The two that are put through the same faults. */
export type Product = 'adyen' | 'quietzone'

/** How a payment really stands. */
export type Truth = 'open' | 'paid' | 'not-paid'

/** What the line does to one question; nothing: it is answered as it should be. */
export type Fault =
  /** The connection is dropped without an answer. */
  | { type: 'drop' }
  /** Never answered; the connection stays. */
  | { type: 'hang' }
  /** Answered with what was true when it was asked, but only this much later. */
  | { type: 'late'; byMs: number }
  /** The right answer, broken off in the middle. */
  | { type: 'cut' }
  /** The right answer with a megabyte of something else in it. */
  | { type: 'padded' }
  /** The right answer with an unknown word where the state belongs; `complete` still calls it final. */
  | { type: 'unknown-word'; complete: boolean }
  /** Something else altogether. */
  | { type: 'answer'; status: number; body?: string; headers?: Record<string, string> }

/** One payment on one page: the truth about it, and what stands between page and truth. */
export interface Run {
  id: string
  product: Product
  truth: Truth
  /** The server's time in milliseconds since 1970. */
  now(): number
  expiresAtMs: number
  /** What happens to the n-th question, counted from 1. */
  fault: (question: number) => Fault | undefined
  /** When each question came, in the server's time. */
  questions: number[]
  /** Questions that are being answered at this moment; those that wait on purpose do not count. */
  answering: number
}

/** A fault for some questions only. */
export function faultFor(from: number, to: number, fault: Fault): Run['fault'] {
  return (question) => (question >= from && question <= to ? fault : undefined)
}
