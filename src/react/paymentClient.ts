import type { StatusRead } from '../core/statusRead.ts'
import type { UrlPolicy } from '../protocol/parseRedirectUrl.ts'
import type { StatusResponse } from '../protocol/parseStatusResponse.ts'

/** The browser's line to the merchant's backend. Made by `createClient`. */
export interface PaymentClient {
  /** Which addresses a customer may be sent to. */
  readonly urlPolicy: UrlPolicy
  /** Asks where a payment stands. Never rejects: trouble is part of the answer. */
  status(paymentId: string, options: { signal: AbortSignal }): Promise<StatusRead>
  /**
   * Listens for word of changes; absent without push. Calls back with the version that the server names, and with
   * `undefined` when nobody tells any more. It only says when to read: what is shown comes from `status`.
   * Gives back a function that ends it.
   */
  watch?(paymentId: string, onVersion: (version: number | undefined) => void): () => void
  /**
   * Asks the backend for a new payment. What the body holds is between storefront and backend; the backend,
   * not the browser, sets the amount. Send the same `idempotencyKey` when you ask again for the same order.
   *
   * @throws {QuietzoneError} With the backend's own code (such as `amount-not-a-step`), or one of `ReadErrorCode`.
   */
  create(body: unknown, options?: CreateOptions): Promise<StatusResponse>
}

export interface CreateOptions {
  /** The same key makes the same payment, however often it is sent. Random text. */
  idempotencyKey?: string
  /** The id of an earlier payment of the same order: the backend asks about it before it makes a new one. */
  replaces?: string
  signal?: AbortSignal
}
