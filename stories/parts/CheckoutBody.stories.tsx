import type { Meta, StoryObj } from '@storybook/react-vite'
import { CheckoutBody } from '../../src/index.ts'
import { inStillTime } from '../inStillTime.tsx'
import { PartSheet } from '../PartSheet.tsx'

/** The screen of the phase, whatever it is: what stands below the header of a card. */
const meta = {
  title: 'Parts/CheckoutBody',
  component: CheckoutBody,
  decorators: [inStillTime],
} satisfies Meta<typeof CheckoutBody>
export default meta
type Story = StoryObj<typeof meta>

export const Phases: Story = {
  render: (args) => (
    <PartSheet
      part={<CheckoutBody {...args} />}
      views={{
        preparing: { phase: 'preparing' },
        awaiting: {},
        processing: { phase: 'processing' },
        succeeded: { phase: 'succeeded' },
      }}
    />
  ),
}
