'use client'

import { useSyncExternalStore } from 'react'

/** Whether this is no server render and not its first repetition in the browser, which must be the same. */
export function useHydrated(): boolean {
  return useSyncExternalStore(subscribeToNothing, isTrue, isFalse)
}

function subscribeToNothing(): () => void {
  return () => {}
}

function isTrue(): boolean {
  return true
}

function isFalse(): boolean {
  return false
}
