/** Calls a function of the host. What it throws, now or later, is reported (`reportError`) and breaks nothing here. */
export async function callSafely(call: () => unknown): Promise<void> {
  try {
    await call()
  } catch (error) {
    if (typeof reportError === 'function') reportError(error)
    else console.error(error)
  }
}
