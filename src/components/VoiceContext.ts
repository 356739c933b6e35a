'use client'

import { createContext, type RefObject } from 'react'

/** Something said: only the region that had the word then shows it, so that nothing is said twice. */
export interface Said {
  text: string
  by: Region | undefined
}

/** What stands for one pair of regions. */
export type Region = RefObject<HTMLElement | null>

/** What a card says, and through which of its regions. Outside a card nothing is said. */
export interface VoiceState {
  polite: Said
  assertive: Said
  /** What a part wants said, such as "Copied". */
  note: Said
  /** Gives a region the word until the function that comes back is called: the newest region has it. */
  join(region: Region): () => void
}

const NOTHING: Said = { text: '', by: undefined }

export const VoiceContext = createContext<VoiceState>({
  polite: NOTHING,
  assertive: NOTHING,
  note: NOTHING,
  join: () => () => {},
})
