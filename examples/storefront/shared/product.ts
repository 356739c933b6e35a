import type { Money } from 'quietzone/core'

/** The three harbours from which the shop sells; each sells in the money of its country. */
export type Harbour = 'shanghai' | 'cebu' | 'izmir'

export interface Product {
  id: string
  harbour: Harbour
  name: string
  detail: string
  amount: Money
}
