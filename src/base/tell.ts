/** Calls a function that only listens: what it throws, or rejects with later, must not fail who tells it. */
export function tell<Told>(listener: ((told: Told) => unknown) | undefined, told: Told): void {
  try {
    // Not waited for, but caught: an `async` listener that fails would else end the process.
    Promise.resolve(listener?.(told)).catch(() => {})
  } catch {
    // The same, without `async`.
  }
}
