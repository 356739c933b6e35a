'use client'

import { useEffect, useState } from 'react'
import { parseTime } from '../core/parseTime.ts'
import { usePaymentView } from '../react/PaymentContext.ts'
import { subscribeToAttention } from '../react/subscribeToAttention.ts'
import { useCheckout } from '../react/useCheckout.ts'

/** A customer who needs more time has this long to say so. */
const SOON_MS = 2 * 60_000

/** Whether less than two minutes are left to pay. `false` in the first render, and where there is no deadline. */
export function useEndingSoon(): boolean {
  const { expiresAt, phase, serverNow } = usePaymentView('offers a new code')
  const { clock } = useCheckout()
  const [isSoon, setIsSoon] = useState(false)
  const expiresAtMs = phase === 'awaiting' ? parseTime(expiresAt) : undefined
  useEffect(() => {
    setIsSoon(false)
    if (expiresAtMs === undefined) return
    const check = () => {
      const waitMs = expiresAtMs - SOON_MS - serverNow()
      setIsSoon(waitMs <= 0)
      return waitMs
    }
    const waitMs = check()
    const timer = waitMs > 0 ? clock.setTimeout(check, waitMs) : undefined
    // The timer of a page that slept is late.
    const unsubscribe = subscribeToAttention(check)
    return () => {
      unsubscribe()
      if (timer !== undefined) clock.clearTimeout(timer)
    }
  }, [clock, expiresAtMs, serverNow])
  return isSoon
}
