'use client'

import { useSyncExternalStore } from 'react'
import type { Connection } from '../core/connection.ts'
import { isRefusal } from '../core/readError.ts'
import type { PaymentFacts } from './paymentFacts.ts'

/** How the line to the server is. What the browser says of it counts only when reads fail too. */
export function useConnection(facts: PaymentFacts | undefined): Connection {
  const isOnline = useSyncExternalStore(subscribe, isBrowserOnline, isAssumedOnline)
  // A shop that refuses to answer has been reached.
  if (!facts || isRefusal(facts.error)) return 'ok'
  if (facts.failures > 0 && !isOnline) return 'offline'
  return facts.failures > 1 ? 'retrying' : 'ok'
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener('online', onChange)
  window.addEventListener('offline', onChange)
  return () => {
    window.removeEventListener('online', onChange)
    window.removeEventListener('offline', onChange)
  }
}

function isBrowserOnline(): boolean {
  return navigator.onLine
}

function isAssumedOnline(): boolean {
  return true
}
