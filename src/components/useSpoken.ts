'use client'

import { useContext, useEffect, useRef } from 'react'
import { useCheckout } from '../react/useCheckout.ts'
import { AnnounceContext } from './AnnounceContext.ts'

/**
 * Has a screen reader say a text that a part shows, and forgets it when the part shows it no more.
 *
 * @param pauseMs What the part says within this time of its last words stays unsaid: for what comes and goes
 * by itself. @default 0
 */
export function useSpoken(text: string | undefined, pauseMs = 0): void {
  const setNote = useContext(AnnounceContext)
  const { clock } = useCheckout()
  const saidAtMs = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    if (!text || clock.monotonic() - saidAtMs.current < pauseMs) return
    saidAtMs.current = clock.monotonic()
    setNote(text)
    return () => setNote((note) => (note === text ? '' : note))
  }, [text, pauseMs, clock, setNote])
}
