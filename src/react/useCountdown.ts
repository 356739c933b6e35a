'use client'

import { useCallback, useRef, useSyncExternalStore } from 'react'
import {
  type Countdown,
  getCountdown,
  getSecondsLeft,
  getTickDelay,
  roundSeconds,
} from '../core/countdown.ts'
import { parseTime } from '../core/parseTime.ts'
import type { CountdownMode } from './PaymentContext.ts'
import { subscribeToAttention } from './subscribeToAttention.ts'
import { useCheckout } from './useCheckout.ts'

/** A clock that was corrected by up to this much makes the timer wait, not jump up. */
const HELD_SECONDS = 5
/** Seconds are counted from here on; before, whole minutes. */
const EXACT_FROM_SECONDS: Readonly<Record<CountdownMode, number>> = {
  seconds: Number.POSITIVE_INFINITY,
  minutes: 60,
  'last-minutes': 120,
}

/**
 * Counts down to a deadline and re-renders once a second, or once a minute in the calm modes, so use it in a
 * component that shows little else.
 * `undefined` when there is nothing to count: no deadline, one that cannot be read, or a server render that
 * was not told the time.
 *
 * @param expiresAt ISO 8601, as in `payment.expiresAt`.
 */
export function useCountdown(
  expiresAt: string | undefined,
  { mode = 'seconds', now, startsAt }: CountdownOptions = {},
): Countdown | undefined {
  const { clock } = useCheckout()
  const expiresAtMs = parseTime(expiresAt)
  const exactFrom = EXACT_FROM_SECONDS[mode]
  const shown = useRef({ expiresAtMs, seconds: Number.POSITIVE_INFINITY, first: 0 })

  const subscribe = useCallback(
    (onChange: () => void) => {
      if (expiresAtMs === undefined) return () => {}
      let timer: ReturnType<typeof clock.setTimeout> | undefined
      const arm = () => {
        if (timer !== undefined) clock.clearTimeout(timer)
        const delayMs = getTickDelay(expiresAtMs, (now ?? clock.now)(), exactFrom)
        timer = delayMs === undefined ? undefined : clock.setTimeout(handleTick, delayMs)
      }
      const handleTick = () => {
        arm()
        onChange()
      }
      arm()
      // A timer that slept with the tab is late; whoever looks at the page sees the right time at once.
      const unsubscribe = subscribeToAttention(handleTick)
      return () => {
        unsubscribe()
        if (timer !== undefined) clock.clearTimeout(timer)
      }
    },
    [clock, exactFrom, expiresAtMs, now],
  )

  const readSeconds = () => {
    if (expiresAtMs === undefined) return undefined
    const seconds = getSecondsLeft(expiresAtMs, (now ?? clock.now)())
    const held = shown.current
    const isSame = held.expiresAtMs === expiresAtMs
    const isHeld = isSame && seconds > held.seconds && seconds - held.seconds <= HELD_SECONDS
    const next = isHeld ? held.seconds : seconds
    const first = isSame && held.first ? held.first : seconds
    shown.current = { expiresAtMs, seconds: next, first }
    return roundSeconds(next, exactFrom)
  }
  const seconds = useSyncExternalStore(subscribe, readSeconds, now ? readSeconds : nothing)

  if (expiresAtMs === undefined || seconds === undefined) return undefined
  const startsAtMs = parseTime(startsAt) ?? expiresAtMs - shown.current.first * 1_000
  return getCountdown(expiresAtMs, expiresAtMs - seconds * 1_000, startsAtMs)
}

export interface CountdownOptions {
  /**
   * `minutes` counts whole minutes, rounded up, until one is left; `last-minutes` until two are left. From
   * there on both count seconds. @default 'seconds'
   */
  mode?: CountdownMode | undefined
  /**
   * The current time in milliseconds since 1970; pass `serverNow`, so that a wrong device clock changes
   * nothing. @default the device's clock
   */
  now?: () => number
  /** When the time began, ISO 8601: what `fraction` is relative to. @default when the deadline was first seen */
  startsAt?: string | undefined
}

function nothing(): undefined {}
