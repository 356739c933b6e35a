/** What a request is about. */
export type Route =
  | { name: 'callback' }
  | { name: 'ok' }
  | { name: 'create' }
  | { name: 'read'; handle: string }
  | { name: 'events'; handle: string }
  | { name: 'unknown' }

/** Looks at the end of the path only, so that the kit works wherever it is mounted. */
export function findRoute(path: string): Route {
  const parts = path.split('/').filter((part) => part !== '')
  const [beforeHandle, handle, last] = [parts.at(-3), parts.at(-2), parts.at(-1)]
  if (last === 'callback' || last === 'ok') return { name: last }
  if (last === 'payments') return { name: 'create' }
  if (last === 'events' && beforeHandle === 'payments' && handle) return { name: 'events', handle }
  if (handle === 'payments' && last) return { name: 'read', handle: last }
  return { name: 'unknown' }
}
