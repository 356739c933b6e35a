import type { Meta, StoryObj } from '@storybook/react-vite'
import { NewCodeNotice } from '../../src/index.ts'
import { inStillTime } from '../inStillTime.tsx'
import { PartSheet } from '../PartSheet.tsx'

/** Says that the code is another one than before. Until that happens, nobody sees it. */
const meta = {
  title: 'Parts/NewCodeNotice',
  component: NewCodeNotice,
  decorators: [inStillTime],
} satisfies Meta<typeof NewCodeNotice>
export default meta
type Story = StoryObj<typeof meta>

export const Unseen: Story = {
  render: (args) => (
    <PartSheet part={<NewCodeNotice {...args} />} views={{ 'the first code': {} }} />
  ),
}
