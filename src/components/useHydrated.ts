'use client'

import { useSyncExternalStore } from 'react'

/**
 * Whether this is a browser past hydration. Times of day wait for it: a server does not know the
 * customer's time zone, and a text that differs from the server's would be a hydration error.
 */
export function useHydrated(): boolean {
  return useSyncExternalStore(subscribeToNothing, isBrowser, isServer)
}

const subscribeToNothing = () => () => {}
const isBrowser = () => true
const isServer = () => false
