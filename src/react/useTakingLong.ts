'use client'

import { useCallback, useRef, useSyncExternalStore } from 'react'
import type { Clock, TimerHandle } from '../base/clock.ts'
import { getLongWaitAt } from '../core/longWait.ts'
import type { Phase, PhaseFacts } from '../core/phase.ts'
import { subscribeToAttention } from './subscribeToAttention.ts'
import { usePrerendering } from './usePrerendering.ts'

/** Whether the customer has waited for a payment for 30 seconds. Re-renders once, when that becomes true. */
export function useTakingLong({
  paymentId,
  phase,
  facts,
  serverNow,
  clock,
}: TakingLongInput): boolean {
  const seen = useRef<{ key: string; atMs: number }>(undefined)
  // While the browser only prepares the page, no customer waits.
  const isPrerendering = usePrerendering()
  const key = `${isPrerendering} ${paymentId}`
  const readLimit = useCallback(() => {
    if (isPrerendering) return undefined
    const seenAtMs = seen.current?.key === key ? seen.current.atMs : undefined
    return getLongWaitAt(phase, facts, seenAtMs)
  }, [key, isPrerendering, phase, facts])
  const subscribe = useCallback(
    (onChange: () => void) => {
      if (seen.current?.key !== key) seen.current = { key, atMs: clock.monotonic() }
      let timer: TimerHandle | undefined
      const arm = () => {
        if (timer !== undefined) clock.clearTimeout(timer)
        timer = undefined
        const leftMs = (readLimit() ?? Number.NEGATIVE_INFINITY) - serverNow()
        if (leftMs > 0) timer = clock.setTimeout(handleTime, Math.ceil(leftMs))
      }
      const handleTime = () => {
        arm()
        onChange()
      }
      arm()
      // A timer that slept with the tab is late.
      const unsubscribe = subscribeToAttention(handleTime)
      return () => {
        unsubscribe()
        if (timer !== undefined) clock.clearTimeout(timer)
      }
    },
    [key, readLimit, serverNow, clock],
  )
  const read = () => serverNow() >= (readLimit() ?? Number.POSITIVE_INFINITY)
  return useSyncExternalStore(subscribe, read, read)
}

interface TakingLongInput {
  paymentId: string
  phase: Phase
  facts: PhaseFacts | undefined
  /** The server's time in milliseconds since 1970; stands still in a server render. */
  serverNow: () => number
  clock: Clock
}
