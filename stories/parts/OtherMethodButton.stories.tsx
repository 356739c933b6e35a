import type { Meta, StoryObj } from '@storybook/react-vite'
import { OtherMethodButton } from '../../src/index.ts'
import { inStillTime } from '../inStillTime.tsx'
import { PartSheet } from '../PartSheet.tsx'

/** Lets the customer choose another way to pay, where the shop has one. */
const meta = {
  title: 'Parts/OtherMethodButton',
  component: OtherMethodButton,
  decorators: [inStillTime],
} satisfies Meta<typeof OtherMethodButton>
export default meta
type Story = StoryObj<typeof meta>

export const Usual: Story = {
  render: (args) => (
    <PartSheet part={<OtherMethodButton {...args} />} views={{ 'another way': {} }} />
  ),
}
