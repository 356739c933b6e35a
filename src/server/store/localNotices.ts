import { createSubscriptions } from './createSubscriptions.ts'

/**
 * How word of a stored change reaches the streams that wait for it. It carries nothing but the payment's id,
 * so that LISTEN/NOTIFY or publish/subscribe of a database can do it between processes.
 */
export interface ChangeNotices {
  /** Says that a payment was stored anew. Called after the commit; a failure is reported and delays nothing. */
  publish(paymentId: string): void | Promise<void>
  /** Calls back at each change of this payment, until the returned function is called. */
  subscribe(paymentId: string, onChange: () => void): () => void
}

/** Change notices within one process. */
export function localNotices(): ChangeNotices {
  const { notify, subscribe } = createSubscriptions()
  return { publish: notify, subscribe }
}
