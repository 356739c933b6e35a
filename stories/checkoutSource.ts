import type { CheckoutStoryProps } from './CheckoutStory.tsx'

const OF_THE_STORY = new Set(['happens', 'method', 'reaches', 'scenario', 'time', 'value', 'width'])

/** The code that a shop writes for what a story shows. */
export function checkoutSource(_: string, { args }: { args: Partial<CheckoutStoryProps> }): string {
  const props = Object.entries(args).flatMap(([name, value]) => {
    if (OF_THE_STORY.has(name) || value === undefined) return []
    return `  ${name}=${toProp(name, value)}\n`
  })
  return `<QrCheckout\n  paymentId={payment.id}\n${props.join('')}/>`
}

function toProp(name: string, value: unknown): string {
  if (typeof value === 'function') return `{${name.replace(/^on/, 'handle')}}`
  return typeof value === 'string' ? JSON.stringify(value) : `{${JSON.stringify(value)}}`
}
