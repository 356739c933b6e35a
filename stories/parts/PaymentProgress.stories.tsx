import type { Meta, StoryObj } from '@storybook/react-vite'
import { PaymentProgress } from '../../src/index.ts'
import { inStillTime } from '../inStillTime.tsx'
import { PartSheet } from '../PartSheet.tsx'
import { SAMPLE_CODE } from '../sampleCode.ts'

/** Says that a payment is being checked, is on its way, or must not be made as it is. */
const meta = {
  title: 'Parts/PaymentProgress',
  component: PaymentProgress,
  decorators: [inStillTime],
} satisfies Meta<typeof PaymentProgress>
export default meta
type Story = StoryObj<typeof meta>

export const Screens: Story = {
  render: (args) => (
    <PartSheet
      part=<PaymentProgress {...args} />
      views={{
        verifying: { phase: 'verifying', nextAction: { type: 'qr-code', data: SAMPLE_CODE } },
        'verifying, back from the bank': { phase: 'verifying' },
        processing: { phase: 'processing' },
        'under review': { phase: 'processing', isUnderReview: true },
        'the order has changed': { isOrderChanged: true },
      }}
    />
  ),
}
