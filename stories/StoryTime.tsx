import { type ReactNode, useEffect, useMemo } from 'react'
import { CheckoutProvider } from '../src/index.ts'
import { useWorld } from './StoryWorld.ts'
import { createStoryClock } from './storyClock.ts'

/** The time of the cards inside: noon (UTC) of 21 November 2026, until the toolbar lets it run. */
export function StoryTime({ children }: { children: ReactNode }): ReactNode {
  const { speed } = useWorld()
  const clock = useMemo(() => createStoryClock(async () => {}), [])
  useEffect(() => clock.run(speed === 'auto' ? 0 : speed), [clock, speed])
  return <CheckoutProvider clock={clock}>{children}</CheckoutProvider>
}
