'use client'

import { createContext, type Dispatch, type SetStateAction, useContext } from 'react'

/** Lets a part say something through the card's one live region. Does nothing outside a card. */
export const AnnounceContext = createContext<Dispatch<SetStateAction<string>>>(() => {})

export function useAnnounce(): (text: string) => void {
  return useContext(AnnounceContext)
}
