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
  /** A picture of a code. */
  image: string
}

/** Cards of whatever `window.hostile.show` is told to read from the status endpoint. */
export interface FuzzPlan {
  kind: 'fuzz'
  urlPolicy: UrlPolicy
}
