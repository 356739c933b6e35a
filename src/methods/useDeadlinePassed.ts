'use client'

import { useCallback, useSyncExternalStore } from 'react'
import { parseTime } from '../core/parseTime.ts'
import { subscribeToAttention } from '../react/subscribeToAttention.ts'
import { useCheckout } from '../react/useCheckout.ts'

/** Longer waits overflow the browser's timers. */
const MAX_WAIT_MS = 2_147_483_647

/** Whether the deadline (ISO 8601) is over by the device's clock. A deadline that cannot be read never is. */
export function useDeadlinePassed(expiresAt: string | undefined): boolean {
  const { clock } = useCheckout()
  const expiresAtMs = parseTime(expiresAt)
  const isPassed = () => expiresAtMs !== undefined && clock.now() >= expiresAtMs
  const subscribe = useCallback(
    (onChange: () => void) => {
      if (expiresAtMs === undefined) return () => {}
      const waitMs = expiresAtMs - clock.now()
      const timer =
        waitMs > 0 ? clock.setTimeout(onChange, Math.min(waitMs, MAX_WAIT_MS)) : undefined
      const unsubscribe = subscribeToAttention(onChange)
      return () => {
        unsubscribe()
        if (timer !== undefined) clock.clearTimeout(timer)
      }
    },
    [clock, expiresAtMs],
  )
  return useSyncExternalStore(subscribe, isPassed, isNever)
}

/** A server's render is repeated in the browser later, and must then still be the same. */
function isNever(): boolean {
  return false
}
