/** Calls a function of the host. What it throws, now or later, is reported (`reportError`) and breaks nothing here. */
export async function callSafely(call: () => unknown): Promise<void> {
  try {
    await call()
  } catch (error) {
    reportUncaught(error)
  }
}

/** Reports an error that has nowhere else to go, as the browser reports uncaught ones. */
export function reportUncaught(error: unknown): void {
  if (typeof reportError === 'function') reportError(error)
  else console.error(error)
}
