/** Whether this program says that it runs in earnest: `NODE_ENV` is `production`. */
export function isProduction(): boolean {
  return nodeEnv() === 'production'
}

/** `NODE_ENV`. A browser has no `process`, and in Node it is an accessor, so that it is read with care. */
export function nodeEnv(): unknown {
  const process: unknown = Reflect.get(globalThis, 'process')
  if (typeof process !== 'object' || process === null) return undefined
  const env: unknown = Reflect.get(process, 'env')
  return typeof env === 'object' && env !== null ? Reflect.get(env, 'NODE_ENV') : undefined
}
