'use client'

import { createContext } from 'react'

/** For which payment the customer has hidden the timer of a card, and what changes that. */
export type HiddenTimer = readonly [
  hiddenFor: string | undefined,
  setHiddenFor: (paymentId: string | undefined) => void,
]

/** Shared by the timers of a card, also the one beside the enlarged code. `undefined` outside a card. */
export const TimerContext = createContext<HiddenTimer | undefined>(undefined)
