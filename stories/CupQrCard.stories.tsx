import type { Meta, StoryObj } from '@storybook/react-vite'
import { fn } from 'storybook/test'
import { CupQr } from '../src/index.ts'
import { cardArgTypes } from './cardArgTypes.ts'
import { checkCard } from './checkCard.ts'
import { inStillFrame } from './inStillFrame.tsx'
import { SAMPLE_CODE } from './sampleCode.ts'

/** The card of CUP QR with plain props: no payment behind it, no request, no provider. */
const meta = {
  title: 'Cards/CupQr',
  component: CupQr,
  argTypes: cardArgTypes,
  decorators: [inStillFrame],
  args: {
    amount: { value: 300_00, currency: 'CNY' },
    data: SAMPLE_CODE,
    expiresAt: '2026-11-21T12:09:41Z',
    phase: 'awaiting',
    reference: 'order-1001',
    onRetry: fn(),
    onOtherMethod: fn(),
  },
  play: checkCard,
} satisfies Meta<typeof CupQr>
export default meta
type Story = StoryObj<typeof meta>

export const PlainProps: Story = {}

/** On a phone, which cannot scan its own screen: what one phone can do, and the code for another one. */
export const OnPhone: Story = { args: { device: 'phone' }, parameters: { width: 375 } }

/** A tablet can do both. */
export const OnTablet: Story = { args: { device: 'tablet' } }

/** Your own words for the numbered steps. */
export const OwnSteps: Story = {
  args: {
    steps: ['Open Alipay+ or the UnionPay app.', 'Scan the code.', 'Confirm CN¥300.00.'],
  },
}
