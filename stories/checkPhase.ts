import { expect, waitFor } from 'storybook/test'
import type { CheckoutStoryProps } from './CheckoutStory.tsx'

/**
 * What every story is tested for: the card is in the phase that it should show, there is a code or a way to
 * the bank only where one may be, and nothing was asked of any network.
 */
export async function checkPhase({ args, canvasElement }: CheckedStory): Promise<void> {
  const root = await waitFor(() => findRoot(canvasElement, args.reaches), { timeout: 10_000 })
  const isAwaiting = args.reaches === 'awaiting'
  const actions = root.querySelectorAll('[data-slot="step"], [data-slot="problem"]')
  await expect(actions).toHaveLength(isAwaiting ? 1 : 0)
  if (!isAwaiting) {
    const codes = root.querySelectorAll(
      '[data-slot="code"], [data-slot="copy"], [data-slot="save"]',
    )
    await expect(codes).toHaveLength(0)
    await expect(root.querySelectorAll('[data-slot="countdown"]')).toHaveLength(0)
  }
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
