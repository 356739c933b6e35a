'use client'

import { useCallback, useSyncExternalStore } from 'react'
import type { Clock, TimerHandle } from '../base/clock.ts'
import { getPhase, getPhaseBoundary, type Phase, type PhaseFacts } from '../core/phase.ts'
import { subscribeToAttention } from './subscribeToAttention.ts'

/** Timers take no longer delay. */
const MAX_TIMER_MS = 2 ** 31 - 1

/**
 * The phase at this moment. Re-renders when time alone changes it, at 00:00 and at the end of asking, and
 * not in between.
 */
export function usePhase({ facts, leftForBank, serverNow, clock, onBoundary }: PhaseInput): Phase {
  const readPhase = () => getPhase(facts, serverNow(), leftForBank)
  const subscribe = useCallback(
    (onChange: () => void) => {
      let timer: TimerHandle | undefined
      let boundaryMs = getPhaseBoundary(facts, serverNow())
      const arm = () => {
        if (timer !== undefined) clock.clearTimeout(timer)
        if (boundaryMs === undefined) return
        const delayMs = Math.ceil(boundaryMs - serverNow())
        timer = clock.setTimeout(handleTime, Math.min(MAX_TIMER_MS, Math.max(1, delayMs)))
      }
      const handleTime = () => {
        const isPassed = boundaryMs !== undefined && serverNow() >= boundaryMs
        if (isPassed) boundaryMs = getPhaseBoundary(facts, serverNow())
        arm()
        if (!isPassed) return
        onChange()
        onBoundary()
      }
      arm()
      // A timer that slept with the tab is late.
      const unsubscribe = subscribeToAttention(handleTime)
      return () => {
        unsubscribe()
        if (timer !== undefined) clock.clearTimeout(timer)
      }
    },
    [facts, serverNow, clock, onBoundary],
  )
  return useSyncExternalStore(subscribe, readPhase, readPhase)
}

interface PhaseInput {
  facts: PhaseFacts | undefined
  leftForBank: boolean
  /** The server's time in milliseconds since 1970; stands still in a server render. */
  serverNow: () => number
  clock: Clock
  /** Called when time changed the phase. */
  onBoundary: () => void
}
