import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn } from 'storybook/test'
import { QrCheckout } from '../src/index.ts'
import { CheckoutStory } from './CheckoutStory.tsx'
import { checkoutSource } from './checkoutSource.ts'
import { checkPhase } from './checkPhase.ts'
import { storyArgTypes } from './storyArgTypes.ts'

/** A customer pays by CUP QR (UnionPay): the gateway sends the text of a code, and 600 seconds for it. */
const meta = {
  title: 'Checkout/CUP QR',
  component: CheckoutStory,
  subcomponents: { QrCheckout },
  parameters: { docs: { source: { transform: checkoutSource, type: 'code' } } },
  argTypes: storyArgTypes,
  args: {
    method: 'cup-qr',
    value: 300_00,
    scenario: 'approve',
    happens: [1],
    reaches: 'awaiting',
    time: 'stands-still',
    width: 672,
    onRetry: fn(),
    onOtherMethod: fn(),
    onPhaseChange: fn(),
  },
  play: checkPhase,
} satisfies Meta<typeof CheckoutStory>
export default meta
type Story = StoryObj<typeof meta>

/** The code is there, with 9 minutes and 41 seconds left. */
export const Awaiting: Story = {
  args: { happens: [19] },
}

/** The first answer is still to come. */
export const Loading: Story = {
  args: { happens: ['line-silent'], reaches: 'loading' },
}

/** The payment exists, and the gateway has not sent its code yet. */
export const Preparing: Story = {
  args: { happens: [], reaches: 'preparing' },
}

/** Ten seconds are left. */
export const AwaitingLastSeconds: Story = {
  args: { happens: [590] },
}

/** The shop cannot be reached. The code stays: it can still be paid. */
export const LineDown: Story = {
  args: { happens: [60, 'line-down', 4] },
  play: async (context) => {
    await checkPhase(context)
    const root = context.canvasElement.querySelector('[data-slot="checkout"]')
    await expect(root).toHaveAttribute('data-connection', 'retrying')
    await expect(root?.querySelector('[data-slot="code"] svg')).toBeVisible()
  },
}

/** What the gateway sent could hold script, so it is not shown. */
export const CodeUnusable: Story = {
  args: { scenario: 'bad-display-data', happens: [1] },
}

/** The time is over; the shop is asked before anything is said. */
export const Verifying: Story = {
  args: { scenario: 'late-time-out', happens: [1, 601], reaches: 'verifying' },
}

/** The customer has confirmed, and the bank takes its time. */
export const Processing: Story = {
  args: { happens: [30, 'wait', 1], reaches: 'processing' },
}

/** The payment has arrived. */
export const Succeeded: Story = {
  args: { happens: [30, 'approve'], reaches: 'succeeded' },
}

/** There was not enough money on the account (20105). */
export const Declined: Story = {
  args: { happens: [30, 'decline 20105'], reaches: 'declined' },
}

/** The reason (20401, suspected fraud) must not be shown, and the same way to pay is not offered again. */
export const DeclinedWithoutReason: Story = {
  args: { happens: [30, 'decline 20401'], reaches: 'declined' },
}

/** The time is over, and the shop was asked before saying so. */
export const Expired: Story = {
  args: { happens: [1, 600], reaches: 'expired' },
}

/** The customer had seen "expired"; then the bank said that the money has come. */
export const SucceededLate: Story = {
  args: {
    scenario: 'late-success',
    happens: [30, 'approve', 571, 30],
    reaches: 'succeeded',
  },
}

/** The customer has canceled at the bank. */
export const Canceled: Story = {
  args: { scenario: 'canceled', happens: [30, 'approve'], reaches: 'canceled' },
}

/** The payment failed before there was a code. */
export const Failed: Story = {
  args: { scenario: 'failed', happens: [2], reaches: 'failed' },
}

/** Ten minutes after the end there is still no result. */
export const Unknown: Story = {
  args: { scenario: 'silent', happens: ['gateway-mute', 1, 600, 3600], reaches: 'unknown' },
}

/** The shop does not answer for this payment any more: the session has ended. */
export const Unavailable: Story = {
  args: { happens: [19, 'session-ends', 6, 6], reaches: 'unavailable' },
}
