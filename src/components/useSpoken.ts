'use client'

import { useContext, useEffect, useRef } from 'react'
import { useCheckout } from '../react/useCheckout.ts'
import { AnnounceContext } from './AnnounceContext.ts'

/**
 * Has a screen reader say a text that a part shows, and forgets it when the part shows it no more.
 *
 * @param pauseMs For what comes and goes by itself: what was said within this time stays unsaid. Other words of
 * the part are news. @default 0
 */
export function useSpoken(text: string | undefined, pauseMs = 0): void {
  const setNote = useContext(AnnounceContext)
  const { clock } = useCheckout()
  const saidAtMs = useRef<Record<string, number>>({})
  useEffect(() => {
    if (!text) return
    const nowMs = clock.monotonic()
    if (nowMs < (saidAtMs.current[text] ?? Number.NEGATIVE_INFINITY) + pauseMs) return
    saidAtMs.current[text] = nowMs
    setNote(text)
    return () => setNote((note) => (note === text ? '' : note))
  }, [text, pauseMs, clock, setNote])
}
