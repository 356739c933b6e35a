'use client'

import { useEffect } from 'react'

/**
 * Keeps the screen on while something is wanted to be seen on it. A browser lets go of that when the page is
 * hidden, and it is asked for again when it is back. Where it cannot be had, the screen dims as ever.
 */
export function useWakeLock(isWanted: boolean): void {
  useEffect(() => {
    if (!isWanted || !('wakeLock' in navigator)) return
    let lock: WakeLockSentinel | undefined
    let isOver = false
    async function acquire() {
      if (document.visibilityState !== 'visible') return
      try {
        const acquired = await navigator.wakeLock.request('screen')
        // Two can be had at once by a page that was away for a moment; only the last one is let go of.
        const spare = isOver ? acquired : lock
        if (!isOver) lock = acquired
        await spare?.release()
      } catch {
        // A low battery, or a page that may not.
      }
    }
    const handleVisibility = () => void acquire()
    handleVisibility()
    document.addEventListener('visibilitychange', handleVisibility)
    return () => {
      isOver = true
      document.removeEventListener('visibilitychange', handleVisibility)
      lock?.release().catch(() => {})
    }
  }, [isWanted])
}
