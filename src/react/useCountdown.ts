'use client'

import { useCallback, useRef, useSyncExternalStore } from 'react'
import { type Countdown, getCountdown, getSecondsLeft, getTickDelay } from '../core/countdown.ts'
import { parseTime } from '../core/parseTime.ts'
import { subscribeToAttention } from './subscribeToAttention.ts'
import { useCheckout } from './useCheckout.ts'

/** A clock that was corrected by up to this much makes the timer wait, not jump up. */
const HELD_SECONDS = 5

/**
 * Counts down to a deadline and re-renders once a second, so use it in a component that shows little else.
 * `undefined` when there is nothing to count: no deadline, one that cannot be read, or a server render that
 * was not told the time.
 *
 * @param expiresAt ISO 8601, as in `payment.expiresAt`.
 */
export function useCountdown(
  expiresAt: string | undefined,
  { now, startsAt }: CountdownOptions = {},
): Countdown | undefined {
  const { clock } = useCheckout()
  const expiresAtMs = parseTime(expiresAt)
  const shown = useRef({ expiresAtMs, seconds: Number.POSITIVE_INFINITY, first: 0 })

  const subscribe = useCallback(
    (onChange: () => void) => {
      if (expiresAtMs === undefined) return () => {}
      let timer: ReturnType<typeof clock.setTimeout> | undefined
      const arm = () => {
        if (timer !== undefined) clock.clearTimeout(timer)
        const delayMs = getTickDelay(expiresAtMs, (now ?? clock.now)())
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
    [clock, expiresAtMs, now],
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
    return next
  }
  const seconds = useSyncExternalStore(subscribe, readSeconds, now ? readSeconds : nothing)

  if (expiresAtMs === undefined || seconds === undefined) return undefined
  const startsAtMs = parseTime(startsAt) ?? expiresAtMs - shown.current.first * 1_000
  return getCountdown(expiresAtMs, expiresAtMs - seconds * 1_000, startsAtMs)
}

export interface CountdownOptions {
  /**
   * The current time in milliseconds since 1970; pass `serverNow`, so that a wrong device clock changes
   * nothing. @default the device's clock
   */
  now?: () => number
  /** When the time began, ISO 8601: what `fraction` is relative to. @default when the deadline was first seen */
  startsAt?: string | undefined
}

function nothing(): undefined {}
