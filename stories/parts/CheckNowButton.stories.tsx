import type { Meta, StoryObj } from '@storybook/react-vite'
import { CheckNowButton } from '../../src/index.ts'
import { inStillTime } from '../inStillTime.tsx'
import { PartSheet } from '../PartSheet.tsx'

/** Asks the server now. Says so where that brings nothing new. */
const meta = {
  title: 'Parts/CheckNowButton',
  component: CheckNowButton,
  decorators: [inStillTime],
} satisfies Meta<typeof CheckNowButton>
export default meta
type Story = StoryObj<typeof meta>

export const Usual: Story = {
  render: (args) => (
    <PartSheet
      part={<CheckNowButton {...args} />}
      views={{ 'a payment that is followed': { phase: 'unknown' } }}
    />
  ),
}
