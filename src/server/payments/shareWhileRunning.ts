/**
 * Gives back a function that runs a task once for all who ask under the same key while it runs. Without a key
 * each runs its own.
 */
export function shareWhileRunning<Value>(): (
  key: string | undefined,
  task: () => Promise<Value>,
) => Promise<Value> {
  const running = new Map<string, Promise<Value>>()
  return (key, task) => {
    if (key === undefined) return task()
    const known = running.get(key)
    if (known) return known
    const started = task().finally(() => running.delete(key))
    running.set(key, started)
    return started
  }
}
