'use client'

import { useSyncExternalStore } from 'react'

/**
 * Whether the browser prepares the page before the customer opens it (speculation rules). Nobody looks at it, and it may
 * never be opened: it must not send anyone away, note anything, read the payment or call the host.
 */
export function usePrerendering(): boolean {
  return useSyncExternalStore(subscribe, isPrerendering, isFalse)
}

function subscribe(onChange: () => void): () => void {
  document.addEventListener('prerenderingchange', onChange)
  return () => document.removeEventListener('prerenderingchange', onChange)
}

function isPrerendering(): boolean {
  return 'prerendering' in document && document.prerendering === true
}

function isFalse(): boolean {
  return false
}
