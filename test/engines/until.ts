/** Waits until a condition holds, at most 20 seconds by default. The error names what did not happen. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  longestMs = 20_000,
): Promise<void> {
  const end = Date.now() + longestMs
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`Not within ${longestMs} ms: ${what}.`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
