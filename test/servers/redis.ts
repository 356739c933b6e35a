import { inject } from 'vitest'

/** Whether this run has a Redis: `describe.skipIf(!hasRedis)('…', …)`. */
export const hasRedis: boolean = inject('redis').url !== undefined

/** `redis://…` of this run's Redis. It is shared by all test files: use `freshPrefix`. */
export function redisUrl(): string {
  const { url, problem } = inject('redis')
  if (url === undefined) throw new Error(problem)
  return url
}

/** A beginning for keys and channels that nobody else uses. */
export function freshPrefix(): string {
  return `quietzone-test-${crypto.randomUUID()}:`
}
