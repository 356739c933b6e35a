'use client'

import { useEffect, useRef, useState } from 'react'
import type { TimerHandle } from '../base/clock.ts'
import {
  type Announcement,
  LONG_PREPARATION_MS,
  nextAnnouncement,
  type Obstacle,
} from '../core/announcement.ts'
import { parseTime } from '../core/parseTime.ts'
import { getScreenCase } from '../core/screenCase.ts'
import { type PaymentView, usePaymentView } from '../react/PaymentContext.ts'
import { subscribeToAttention } from '../react/subscribeToAttention.ts'
import { useCheckout } from '../react/useCheckout.ts'
import { usePrerendering } from '../react/usePrerendering.ts'

/** All moments at which time is announced are whole tens of seconds before the end. */
const BEAT_MS = 10_000

/** What a screen reader is to say now. Nothing at first, so that the regions are there before the words. */
export function useAnnouncement(): Announcement | undefined {
  const view = usePaymentView('announces')
  const { expiresAt, serverNow } = view
  const screen = getScreenCase(view) ?? view.phase
  const phase = getObstacle(view) ?? screen
  const { clock } = useCheckout()
  const isPrerendering = usePrerendering()
  const [announcement, setAnnouncement] = useState<Announcement>()
  const said = useRef(announcement)
  const waitingSinceMs = useRef<number>(undefined)
  useEffect(() => {
    if (isPrerendering) return
    let timer: TimerHandle | undefined
    const expiresAtMs = parseTime(expiresAt)
    function say() {
      if (timer !== undefined) clock.clearTimeout(timer)
      const remainingMs = expiresAtMs === undefined ? undefined : expiresAtMs - serverNow()
      const nowMs = clock.monotonic()
      const isPreparing = phase === 'loading' || phase === 'preparing'
      waitingSinceMs.current = isPreparing ? (waitingSinceMs.current ?? nowMs) : undefined
      const waitedMs = nowMs - (waitingSinceMs.current ?? nowMs)
      said.current = nextAnnouncement(said.current, { phase, remainingMs, waitedMs, nowMs })
      setAnnouncement(said.current)
      const isCounting = phase === 'awaiting' && remainingMs !== undefined && remainingMs > 0
      const isHeldBack = phase === 'processing' && said.current?.word !== phase
      const isQuick = isPreparing && waitedMs < LONG_PREPARATION_MS
      timer =
        isCounting || isHeldBack || isQuick
          ? clock.setTimeout(
              say,
              isQuick
                ? LONG_PREPARATION_MS - waitedMs
                : (isCounting && remainingMs % BEAT_MS) || BEAT_MS,
            )
          : undefined
    }
    say()
    const unsubscribe = subscribeToAttention(say)
    return () => {
      unsubscribe()
      if (timer !== undefined) clock.clearTimeout(timer)
    }
  }, [clock, expiresAt, phase, serverNow, isPrerendering])
  return announcement
}

function getObstacle(view: PaymentView): Obstacle | undefined {
  if (view.isFramed) return 'framed'
  if (view.isOrderChanged) return 'order-changed'
  const isUnusable = view.phase === 'awaiting' && !view.nextAction && view.actionProblem
  return isUnusable ? 'problem' : undefined
}
