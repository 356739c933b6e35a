'use client'

import { useEffect, useState } from 'react'
import { type Announcement, nextAnnouncement } from '../core/announcement.ts'
import { usePaymentView } from '../react/PaymentContext.ts'
import { subscribeToAttention } from '../react/subscribeToAttention.ts'
import { useCheckout } from '../react/useCheckout.ts'

/** All moments at which time is announced are whole tens of seconds before the end. */
const BEAT_MS = 10_000

/** What a screen reader is to say now. Nothing at first, so that the regions are there before the words. */
export function useAnnouncement(): Announcement | undefined {
  const { expiresAt, phase, serverNow } = usePaymentView('announces')
  const { clock } = useCheckout()
  const [announcement, setAnnouncement] = useState<Announcement>()
  useEffect(() => {
    let timer: ReturnType<typeof clock.setTimeout> | undefined
    const expiresAtMs = Date.parse(expiresAt ?? '')
    function say() {
      if (timer !== undefined) clock.clearTimeout(timer)
      timer = undefined
      const leftMs = expiresAtMs - serverNow()
      const remainingMs = Number.isNaN(leftMs) ? undefined : leftMs
      const nowMs = clock.monotonic()
      setAnnouncement((previous) => nextAnnouncement(previous, { phase, remainingMs, nowMs }))
      if (phase === 'awaiting' && leftMs > 0) {
        timer = clock.setTimeout(say, leftMs % BEAT_MS || BEAT_MS)
      }
    }
    say()
    const unsubscribe = subscribeToAttention(say)
    return () => {
      unsubscribe()
      if (timer !== undefined) clock.clearTimeout(timer)
    }
  }, [clock, expiresAt, phase, serverNow])
  return announcement
}
