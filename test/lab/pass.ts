import type { World } from './world.ts'

/** Resolves when so much true time has passed. */
export function pass({ clock }: World, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.setTimeout(resolve, ms)
  })
}
