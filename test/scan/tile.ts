/** One code on the page of the scan tests. */
export interface Tile {
  /** Of the element that holds it. */
  id: string
  /** Drawn by the card, or a picture of the gateway's. */
  kind: 'code' | 'picture'
  /** The text, or the picture as a data URI. */
  data: string
  /** `card`: the whole card as it comes. `enlarge`: as large as the window allows. Else CSS pixels. */
  size: 'card' | 'default' | 'enlarge' | number
  phase?: 'awaiting' | 'expired' | 'verifying' | 'succeeded'
}

/** `hostile` does to all pictures what the style sheets of real shops do, and worse. */
export type Host = 'plain' | 'hostile'
