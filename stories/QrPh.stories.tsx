import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn } from 'storybook/test'
import { QrCheckout } from '../src/index.ts'
import { CheckoutStory } from './CheckoutStory.tsx'
import { checkoutSource } from './checkoutSource.ts'
import { checkPhase } from './checkPhase.ts'
import { storyArgTypes } from './storyArgTypes.ts'

/** A customer pays by QR Ph: the gateway sends a picture of a code, with no end of its own. */
const meta = {
  title: 'Checkout/QR Ph',
  component: CheckoutStory,
  subcomponents: { QrCheckout },
  parameters: { docs: { source: { transform: checkoutSource, type: 'code' } } },
  argTypes: storyArgTypes,
  args: {
    method: 'ph-qr',
    value: 1_250_00,
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

/** The picture is there. */
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

/** The gateway sent a text instead of a picture, so the code is drawn here. */
export const AwaitingAsText: Story = {
  args: { scenario: 'qr-string', happens: [19] },
}

/** The gateway said when the code ends. */
export const AwaitingWithDeadline: Story = {
  args: { scenario: 'late-time-out', happens: [19] },
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
  args: { scenario: 'late-time-out', happens: [1, 3600], reaches: 'verifying' },
}

/** The customer has confirmed, and the bank takes its time. */
export const Processing: Story = {
  args: { happens: [30, 'wait', 1], reaches: 'processing' },
}

/** The payment has arrived. */
export const Succeeded: Story = {
  args: { happens: [30, 'approve'], reaches: 'succeeded' },
}

/** The bank did not allow the payment (20104). */
export const Declined: Story = {
  args: { happens: [30, 'decline 20104'], reaches: 'declined' },
}

/** The time is over, and the shop was asked before saying so. */
export const Expired: Story = {
  args: { happens: [30, 'expire'], reaches: 'expired' },
}

/** The customer had seen "expired"; then the bank said that the money has come. */
export const SucceededLate: Story = {
  args: {
    scenario: 'late-success',
    happens: [30, 'approve', 3570, 30],
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

/** After 70 minutes there is still no result. */
export const Unknown: Story = {
  args: { scenario: 'silent', happens: ['gateway-mute', 1, 4200], reaches: 'unknown' },
}

/** The shop does not answer for this payment any more: the session has ended. */
export const Unavailable: Story = {
  args: { happens: [19, 'session-ends', 6, 6], reaches: 'unavailable' },
}
