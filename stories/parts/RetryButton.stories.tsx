import type { Meta, StoryObj } from '@storybook/react-vite'
import { RetryButton } from '../../src/index.ts'
import { inStillTime } from '../inStillTime.tsx'
import { PartSheet } from '../PartSheet.tsx'

/** Starts a new payment for the same order, where the shop can. */
const meta = {
  title: 'Parts/RetryButton',
  component: RetryButton,
  decorators: [inStillTime],
} satisfies Meta<typeof RetryButton>
export default meta
type Story = StoryObj<typeof meta>

export const Usual: Story = {
  render: (args) => (
    <PartSheet
      part={<RetryButton {...args} />}
      views={{ declined: { phase: 'declined' }, expired: { phase: 'expired' } }}
    />
  ),
}
