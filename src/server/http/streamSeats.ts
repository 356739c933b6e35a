const MAX_PER_PAYMENT = 8

/** How many streams may be open. Each takes a seat, which it gives back by calling the returned function. */
export interface StreamSeats {
  /** `undefined` when there is no seat left, for this payment or at all. */
  take(paymentId: string): (() => void) | undefined
}

export function createStreamSeats(maxStreams: number): StreamSeats {
  const taken = new Map<string, number>()
  let total = 0
  return {
    take(paymentId) {
      const ours = taken.get(paymentId) ?? 0
      if (total >= maxStreams || ours >= MAX_PER_PAYMENT) return undefined
      total += 1
      taken.set(paymentId, ours + 1)
      return () => {
        total -= 1
        const left = (taken.get(paymentId) ?? 1) - 1
        if (left > 0) taken.set(paymentId, left)
        else taken.delete(paymentId)
      }
    },
  }
}
