import { type ReactNode, useMemo } from 'react'
import { CheckoutProvider } from '../src/index.ts'
import { createStoryClock } from './storyClock.ts'

/** Holds the time still at noon (UTC) of 21 November 2026 for the cards inside. */
export function StillClock({ children }: { children: ReactNode }): ReactNode {
  const clock = useMemo(() => createStoryClock(async () => {}), [])
  return <CheckoutProvider clock={clock}>{children}</CheckoutProvider>
}
