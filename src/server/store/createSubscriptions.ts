/** Who waits for changes of which payment, within this process. */
export interface Subscriptions {
  /** Calls back at each `notify` of this payment, until the returned function is called. */
  subscribe(paymentId: string, onChange: () => void): () => void
  notify(paymentId: string): void
  /** Tells everybody: for a line between processes that was down and may have missed something. */
  notifyAll(): void
}

export function createSubscriptions(): Subscriptions {
  const listeners = new Map<string, Set<() => void>>()
  return {
    subscribe(paymentId, onChange) {
      const ours = listeners.get(paymentId) ?? new Set()
      const listener = () => onChange()
      listeners.set(paymentId, ours.add(listener))
      return () => {
        ours.delete(listener)
        if (ours.size === 0 && listeners.get(paymentId) === ours) listeners.delete(paymentId)
      }
    },
    notify: (paymentId) => call(listeners.get(paymentId) ?? []),
    notifyAll: () => call([...listeners.values()].flatMap((ours) => [...ours])),
  }
}

/** Over a copy: who is called may stop listening. */
function call(listeners: Iterable<() => void>): void {
  for (const onChange of [...listeners]) onChange()
}
