import { useEffect, useSyncExternalStore } from 'react'

let current = ''
const listeners = new Set<() => void>()

/** Has screen readers announce a text while the component that shows it is mounted. */
export function useAnnouncement(text: string): void {
  useEffect(() => {
    announce(text)
    return () => announce('')
  }, [text])
}

/** The text of the one status region, which is mounted before any text comes into it. */
export function useAnnounced(): string {
  return useSyncExternalStore(subscribe, () => current)
}

export function announce(text: string): void {
  current = text
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
