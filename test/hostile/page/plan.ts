import type { StatusResponse, UrlPolicy } from 'quietzone/core'

/** What a page shows, and what its server put into it. */
export type Plan = CheckoutPlan | SheetPlan | FuzzPlan

export interface CheckoutPlan {
  kind: 'checkout'
  paymentId: string
  initial?: StatusResponse
  locale?: string
  redirect?: 'button' | 'auto'
  refuseIfFramed?: boolean
}

/** A card of each method in each phase. */
export interface SheetPlan {
  kind: 'sheet'
  /** In a brand with classes of its own, and in a language that the shop imports. @default as nothing is set */
  brandedLocale?: string
  /** A picture of a code. */
  image: string
}

/** Cards of whatever `window.hostile.show` is told to read from the status endpoint. */
export interface FuzzPlan {
  kind: 'fuzz'
  urlPolicy: UrlPolicy
}
