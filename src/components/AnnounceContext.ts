'use client'

import { createContext, useContext } from 'react'

/** Lets a part say something through the card's one live region. Does nothing outside a card. */
export const AnnounceContext = createContext<(text: string) => void>(() => {})

export function useAnnounce(): (text: string) => void {
  return useContext(AnnounceContext)
}
