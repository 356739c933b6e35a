import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import type { PaymentView } from '../src/react/PaymentContext.ts'
import { inStillFrame } from './inStillFrame.tsx'
import { SAMPLE_CODE } from './sampleCode.ts'
import { ViewStory } from './ViewStory.tsx'

/** What a card shows when something around it is not as usual. */
const meta = {
  title: 'Cards/Around the payment',
  component: ViewStory,
  decorators: [inStillFrame],
  args: { first: {} },
} satisfies Meta<typeof ViewStory>
export default meta
type Story = StoryObj<typeof meta>

/** The gateway has sent another code for the same payment. */
export const NewCode: Story = {
  args: {
    next: { nextAction: { type: 'qr-code', data: `${SAMPLE_CODE}&again=1` } },
  },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector('[data-slot="new-code"]')).toBeVisible())
  },
}

/** Another site shows this page inside its own, and the shop has set `refuseIfFramed`. */
export const Framed: Story = {
  args: { first: { isFramed: true } },
  play: async ({ canvasElement }) => {
    await expect(canvasElement.querySelector('[data-slot="framed"]')).toBeVisible()
    await expect(canvasElement.querySelector('[data-slot="code"], button, a')).toBeNull()
  },
}

const ways: Partial<PaymentView> = {
  onRetry: async () => 'started',
  onOtherMethod: () => {},
  refresh: async () => undefined,
}
const waiting: Partial<PaymentView> = { phase: 'preparing', isTakingLong: true, ...ways }

/** Nothing could be read for 30 seconds. */
export const SlowLoading: Story = {
  args: { first: { ...waiting, phase: 'loading', onDismiss: () => {} } },
  play: showsSlot('slow'),
}

/** The payment exists for 30 seconds, and there is still no code of CUP QR. */
export const SlowCupQr: Story = {
  args: { first: { ...waiting, wasNeverShown: true } },
  play: showsSlot('slow'),
}

/** The same with QR Ph. */
export const SlowQrPh: Story = {
  args: { first: { ...waiting, wasNeverShown: true, method: 'ph-qr' } },
  play: showsSlot('slow'),
}

/** The same with Hızlı QR. */
export const SlowHizliQr: Story = {
  args: { first: { ...waiting, wasNeverShown: true, method: 'hizliqr' } },
  play: showsSlot('slow'),
}

/** The time is over, and there was never anything to pay with: nobody is told not to pay again. */
export const NotStarted: Story = {
  args: { first: { ...ways, phase: 'unknown', wasNeverShown: true } },
  play: showsSlot('result'),
}

/** The customer has chosen another payment for the order in another tab. */
export const Replaced: Story = {
  args: { first: { ...ways, phase: 'processing', isReplaced: true } },
  play: showsSlot('progress'),
}

/** Both payments of one order arrived. */
export const PaidTwice: Story = {
  args: { first: { phase: 'succeeded', isPaidTwice: true } },
  play: showsSlot('result'),
}

/** The payment arrived, and all or part of the money went back. */
export const Refunded: Story = {
  args: { first: { phase: 'succeeded', isRefunded: true } },
  play: showsSlot('result'),
}

function showsSlot(slot: string): NonNullable<Story['play']> {
  return async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector(`[data-slot="${slot}"]`)).toBeVisible())
    await expect(canvasElement.querySelector('[data-slot="code"]')).toBeNull()
  }
}
