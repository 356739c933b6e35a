/** Whether this program says that it runs in earnest: `NODE_ENV` is `production`. */
export function isProduction(): boolean {
  return nodeEnv() === 'production'
}

/** Whether this program could say in which mode it runs, and does not: it may well be production. */
export function isModeUnknown(): boolean {
  return ownEnv() !== undefined && (nodeEnv() === undefined || nodeEnv() === '')
}

/** `NODE_ENV`. */
export function nodeEnv(): unknown {
  const env = ownEnv()
  return env && Reflect.get(env, 'NODE_ENV')
}

/** A browser has no `process`, and in Node it is an accessor, so that it is read with care. */
function ownEnv(): object | undefined {
  const process: unknown = Reflect.get(globalThis, 'process')
  if (typeof process !== 'object' || process === null) return undefined
  const env: unknown = Reflect.get(process, 'env')
  return typeof env === 'object' && env !== null ? env : undefined
}
