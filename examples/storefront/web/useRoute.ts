import { useSyncExternalStore } from 'react'

/** Where the customer is. The address is the only state that a reload or a return from the bank needs. */
export type Route =
  | { page: 'shelves' }
  | { page: 'checkout'; productId: string; reference?: string }
  | { page: 'pay'; handle: string }
  | { page: 'not-found' }

export function useRoute(): Route {
  return readRoute(useSyncExternalStore(subscribe, () => location.pathname + location.search))
}

export function navigate(path: string, { replace = false } = {}): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', path)
  for (const listener of listeners) listener()
  // Only on the way forward: on the way back the browser restores where the customer was.
  scrollTo(0, 0)
}

export function readRoute(address: string): Route {
  const { pathname, searchParams } = new URL(address, 'https://shop.invalid')
  const [first, second, ...more] = pathname.split('/').filter((part) => part !== '')
  if (first === undefined) return { page: 'shelves' }
  if (second === undefined || more.length > 0) return { page: 'not-found' }
  if (first === 'pay') return { page: 'pay', handle: second }
  if (first !== 'checkout') return { page: 'not-found' }
  const reference = searchParams.get('order')
  return { page: 'checkout', productId: second, ...(reference ? { reference } : {}) }
}

const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  addEventListener('popstate', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('popstate', listener)
  }
}
