'use client'

import { useContext, useEffect } from 'react'
import { AnnounceContext } from './AnnounceContext.ts'

/** Has a screen reader say a text that a part shows, and forgets it when the part shows it no more. */
export function useSpoken(text: string | undefined): void {
  const setNote = useContext(AnnounceContext)
  useEffect(() => {
    if (!text) return
    setNote(text)
    return () => setNote((note) => (note === text ? '' : note))
  }, [text, setNote])
}
