import type { PaymentMethod } from 'quietzone/core'
import type { Product } from './product.ts'

/** What the shop knows of an order. */
export interface Order {
  /** Order number. Stays the same when the customer tries again with another payment. */
  reference: string
  product: Product
  isPaid: boolean
}

/** An order as the page of one of its payments sees it. */
export interface PaymentOrder extends Order {
  method: PaymentMethod
  /** This payment brought the money. An order can also be paid by another one. */
  isPaidHere: boolean
}
