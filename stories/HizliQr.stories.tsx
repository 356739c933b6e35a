import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn } from 'storybook/test'
import { QrCheckout } from '../src/index.ts'
import { CheckoutStory } from './CheckoutStory.tsx'
import { checkoutSource } from './checkoutSource.ts'
import { checkPhase } from './checkPhase.ts'
import { storyArgTypes } from './storyArgTypes.ts'

/** A customer pays by Hizli QR: the gateway sends them to their bank’s page, and they come back. */
const meta = {
  title: 'Checkout/Hizli QR',
  component: CheckoutStory,
  subcomponents: { QrCheckout },
  parameters: { docs: { source: { transform: checkoutSource, type: 'code' } } },
  argTypes: storyArgTypes,
  args: {
    method: 'hizliqr',
    value: 750_00,
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

/** The way to the bank is open. */
export const Awaiting: Story = {
  args: { happens: [19] },
}

/** The first answer is still to come. */
export const Loading: Story = {
  args: { happens: ['line-silent'], reaches: 'loading' },
}

/** The payment exists, and the gateway has not sent the bank’s address yet. */
export const Preparing: Story = {
  args: { happens: [], reaches: 'preparing' },
}

/** The bank’s page wants a form by POST: the same button sends it. */
export const AwaitingByPost: Story = {
  args: { scenario: 'post-redirect', happens: [19] },
  play: async (context) => {
    await checkPhase(context)
    await expect(context.canvasElement.querySelector('[data-slot="redirect"] button')).toBeVisible()
  },
}

/** The shop cannot be reached. The way to the bank stays open. */
export const LineDown: Story = {
  args: { happens: [60, 'line-down', 4] },
  play: async (context) => {
    await checkPhase(context)
    const root = context.canvasElement.querySelector('[data-slot="checkout"]')
    await expect(root).toHaveAttribute('data-connection', 'retrying')
    await expect(root?.querySelector('[data-slot="redirect"] a')).toBeVisible()
  },
}

/** The address would run script, so it is not opened. */
export const RedirectUnusable: Story = {
  args: { scenario: 'bad-redirect', happens: [1] },
}

/** The customer is back from the bank’s page, and the result is not there yet. */
export const Verifying: Story = {
  args: { happens: [30, 'leave-for-bank'], reaches: 'verifying' },
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

/** The payment failed before there was a way to the bank. */
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
