import { expect, waitFor } from 'storybook/test'
import type { CheckoutStoryProps } from './CheckoutStory.tsx'

const ACTIONS = '[data-slot="step"], [data-slot="problem"]'
/** What belongs to a code that can be paid. */
const WAITING_PARTS = ['code', 'copy', 'save', 'countdown', 'instructions', 'connection']
  .map((slot) => `[data-slot="${slot}"]`)
  .join()

/**
 * What every story is tested for: the card is in the phase that it should show, there is a code or a way to
 * the bank only where one may be, and nothing was asked of any network.
 */
export async function checkPhase({ args, canvasElement }: CheckedStory): Promise<void> {
  const root = await waitFor(() => findRoot(canvasElement, args.reaches), { timeout: 10_000 })
  const isAwaiting = args.reaches === 'awaiting'
  await expect(root.querySelectorAll(ACTIONS)).toHaveLength(isAwaiting ? 1 : 0)
  if (!isAwaiting) await expect(root.querySelectorAll(WAITING_PARTS)).toHaveLength(0)
  // Who comes back from the bank with nothing done may go there again.
  if (!isAwaiting && args.reaches !== 'verifying') {
    await expect(root.querySelectorAll('[data-slot="redirect"]')).toHaveLength(0)
  }
  await expect(window.fetch).not.toHaveBeenCalled()
  await expect(foreignRequests()).toEqual([])
}

interface CheckedStory {
  args: Pick<CheckoutStoryProps, 'reaches'>
  canvasElement: HTMLElement
}

function findRoot(canvas: HTMLElement, phase: string): Element {
  const root = canvas.querySelector('[data-slot="checkout"]')
  if (root?.getAttribute('data-phase') === phase) return root
  throw new Error(`The card is in ${root?.getAttribute('data-phase') ?? 'no phase'}, not ${phase}.`)
}

function foreignRequests(): string[] {
  return performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((name) => /^https?:/.test(name) && new URL(name).host !== window.location.host)
}
