/** Whether an error has a name such as `SyntaxError`. Frames and test environments have classes of their own, so `instanceof` misses some. */
export function isErrorNamed(error: unknown, name: string): boolean {
  return typeof error === 'object' && error !== null && 'name' in error && error.name === name
}
