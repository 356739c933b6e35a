'use client'

import { createContext, type Dispatch, type SetStateAction } from 'react'

/** Lets a part say something through the card's one voice. Does nothing outside a card. */
export const AnnounceContext = createContext<Dispatch<SetStateAction<string>>>(() => {})
