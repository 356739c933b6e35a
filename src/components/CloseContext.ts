import { createContext } from 'react'

/** Whether the header's close button is there, so that a card has one button that closes and not two. */
export interface CloseState {
  hasHeaderButton: boolean
  /** Called by the header's button; returns a function for when it goes. */
  join(): () => void
}

export const CloseContext = createContext<CloseState>({
  hasHeaderButton: false,
  join: () => () => {},
})
