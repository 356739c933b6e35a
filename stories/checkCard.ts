import { checkPhase } from './checkPhase.ts'

/** A card with plain props is tested like one with a payment behind it. */
export function checkCard({ canvasElement }: { canvasElement: HTMLElement }): Promise<void> {
  return checkPhase({ args: { reaches: 'awaiting' }, canvasElement })
}
