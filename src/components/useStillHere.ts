'use client'

import { useEffect, useState } from 'react'
import { useCheckout } from '../react/useCheckout.ts'

const PATIENCE_MS = 2_000

/**
 * Tells that a page which should have opened did not: a browser that is told to keep its forms to
 * itself, or a frame that may not navigate, gives no sign. Call the function when leaving.
 */
export function useStillHere(): [isStillHere: boolean, watch: () => void] {
  const { clock } = useCheckout()
  const [stage, setStage] = useState<'staying' | 'leaving' | 'still-here'>('staying')
  useEffect(() => {
    if (stage !== 'leaving') return
    const timer = clock.setTimeout(() => setStage('still-here'), PATIENCE_MS)
    // An app has come over the page, or another page in its place.
    const handleVisibility = () => document.visibilityState === 'hidden' && setStage('staying')
    document.addEventListener('visibilitychange', handleVisibility)
    return () => {
      clock.clearTimeout(timer)
      document.removeEventListener('visibilitychange', handleVisibility)
    }
  }, [stage, clock])
  return [stage === 'still-here', () => setStage('leaving')]
}
