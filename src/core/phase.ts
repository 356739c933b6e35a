/**
 * What the customer sees of a payment. The server's word is the status; a phase is never more final than
 * the status: `verifying` is a question to the server, `unknown` and `unavailable` say that there is no answer.
 */
export type Phase =
  /** Nothing has been read yet. */
  | 'loading'
  /** The payment exists, but there is nothing yet that the customer could do. */
  | 'preparing'
  /** The customer must do what the next action says. */
  | 'awaiting'
  /** The customer was at the bank, or the time ran out: the server is asked what came of it. */
  | 'verifying'
  /** The payment was sent and is under way. */
  | 'processing'
  | 'succeeded'
  | 'declined'
  | 'expired'
  | 'canceled'
  | 'failed'
  /** The server gave no final answer for so long that asking on is pointless. Nobody may pay again now. */
  | 'unknown'
  /** The server refuses to say anything about this payment. */
  | 'unavailable'
