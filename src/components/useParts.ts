'use client'

import type { Parts } from '../react/parts.ts'
import { useCheckout } from '../react/useCheckout.ts'

/** Parts of the layout: our own, or what the host has put in their places. */
export function useParts<Name extends keyof Parts>(own: Pick<Parts, Name>): Pick<Parts, Name> {
  return { ...own, ...useCheckout().components }
}
