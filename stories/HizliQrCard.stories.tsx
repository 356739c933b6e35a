import type { Meta, StoryObj } from '@storybook/react-vite'
import { fn } from 'storybook/test'
import { HizliQr } from '../src/index.ts'
import { cardArgTypes } from './cardArgTypes.ts'
import { checkCard } from './checkCard.ts'
import { inStillFrame } from './inStillFrame.tsx'
import { SAMPLE_CODE } from './sampleCode.ts'

/** The card of Hizli QR with plain props: no payment behind it, no request, no provider. */
const meta = {
  title: 'Cards/HizliQr',
  component: HizliQr,
  argTypes: { ...cardArgTypes, method: { control: 'inline-radio', options: ['GET', 'POST'] } },
  decorators: [inStillFrame],
  args: {
    amount: { value: 750_00, currency: 'TRY' },
    url: SAMPLE_CODE,
    method: 'GET',
    phase: 'awaiting',
    reference: 'order-1001',
    onRetry: fn(),
    onOtherMethod: fn(),
  },
  play: checkCard,
} satisfies Meta<typeof HizliQr>
export default meta
type Story = StoryObj<typeof meta>

export const PlainProps: Story = {}
