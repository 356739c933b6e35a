import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, userEvent, waitFor, within } from 'storybook/test'
import { QrCheckout } from '../src/index.ts'
import { CheckoutStory } from './CheckoutStory.tsx'
import { checkoutSource } from './checkoutSource.ts'
import { checkPhase } from './checkPhase.ts'
import { storyArgTypes } from './storyArgTypes.ts'

/** What comes of the buttons of a card. */
const meta = {
  title: 'Checkout/Moments',
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

/** The shop cannot start another payment now. */
export const RetryFailed: Story = {
  args: {
    happens: [1, 600],
    reaches: 'expired',
    time: 'runs',
    onRetry: fn(async () => {
      throw new Error('The shop is closed.')
    }),
  },
  play: async (context) => {
    await checkPhase(context)
    await press(context.canvasElement, 'Get a new code')
    await findHint(context.canvasElement, 'That did not work')
  },
}

/** A new code has been asked for, and is on its way. */
export const RetryBusy: Story = {
  args: { happens: [1, 600], reaches: 'expired', onRetry: fn(() => new Promise(() => {})) },
  play: async (context) => {
    await checkPhase(context)
    await press(context.canvasElement, 'Get a new code')
    const button = await within(context.canvasElement).findByRole('button', { name: 'One moment…' })
    await expect(button).toHaveAttribute('aria-disabled', 'true')
  },
}

/** The customer has asked for news, and there is none. */
export const NothingNew: Story = {
  args: {
    scenario: 'silent',
    happens: ['gateway-mute', 1, 600, 3600],
    reaches: 'unknown',
    time: 'runs',
  },
  play: async (context) => {
    await checkPhase(context)
    await press(context.canvasElement, 'Check now')
    await findHint(context.canvasElement, 'Nothing new yet')
  },
}

/** The shop does not answer for this payment any more, and the customer has asked once more. */
export const StillUnavailable: Story = {
  args: { happens: [19, 'session-ends', 6, 6], reaches: 'unavailable', time: 'runs' },
  play: async (context) => {
    await checkPhase(context)
    await press(context.canvasElement, 'Check now')
    await findHint(context.canvasElement, 'We could not find out')
  },
}

/** The order costs something else now: nobody can pay the old amount. */
export const OrderChanged: Story = {
  args: { orderAmount: { value: 350_00, currency: 'CNY' } },
  play: async ({ canvasElement }) => {
    await waitFor(() =>
      expect(canvasElement.querySelector('[data-slot="order-changed"]')).toBeVisible(),
    )
    await expect(canvasElement.querySelector('[data-slot="code"]')).toBeNull()
  },
}

/** Money came that is not what was ordered. A person must look; nobody may pay again. */
export const UnderReview: Story = {
  args: { scenario: 'wrong-amount', happens: [30, 'approve'], reaches: 'processing' },
}

/** The shop’s name stands beside the amount, so that customers see whom they pay. */
export const WithPayee: Story = { args: { payee: 'Lumen' } }

/** On a phone, which cannot scan its own screen: what one device can do comes first. */
export const OnPhone: Story = { args: { device: 'phone', width: 375 } }

/** Whole minutes, for shops that do not want to hurry anybody. */
export const CalmCountdown: Story = { args: { countdown: 'minutes' } }

/** A customer who looks at another tab learns of the result by the title of this one. */
export const ResultInTitle: Story = {
  args: { happens: [30, 'approve'], reaches: 'succeeded', resultSignal: 'title' },
}

/** The shop shows the card in a window of its own, which can be closed. The payment goes on. */
export const CanBeClosed: Story = {
  args: { onDismiss: fn() },
  play: async (context) => {
    await checkPhase(context)
    await press(context.canvasElement, 'Close')
    await expect(context.args.onDismiss).toHaveBeenCalledOnce()
  },
}

/** The shop leads on after the payment. Nothing goes on by itself. */
export const Continue: Story = {
  args: {
    happens: [30, 'approve'],
    reaches: 'succeeded',
    onContinue: fn(),
    onDismiss: fn(),
  },
  play: async (context) => {
    await checkPhase(context)
    await expect(context.args.onContinue).not.toHaveBeenCalled()
    await press(context.canvasElement, 'Continue')
    await expect(context.args.onContinue).toHaveBeenCalledOnce()
  },
}

async function press(canvas: HTMLElement, name: string): Promise<void> {
  await userEvent.click(within(canvas).getByRole('button', { name }))
}

async function findHint(canvas: HTMLElement, text: string): Promise<void> {
  await waitFor(() => expect(canvas.querySelector('[data-slot="hint"]')).toHaveTextContent(text), {
    timeout: 5_000,
  })
}
