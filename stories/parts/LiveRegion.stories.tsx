import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, within } from 'storybook/test'
import { LiveRegion } from '../../src/index.ts'
import { inStillTime } from '../inStillTime.tsx'
import { PartSheet } from '../PartSheet.tsx'

/** The voice for screen readers. Nobody sees it; every card brings one of its own. */
const meta = {
  title: 'Parts/LiveRegion',
  component: LiveRegion,
  decorators: [inStillTime],
} satisfies Meta<typeof LiveRegion>
export default meta
type Story = StoryObj<typeof meta>

/** In a dialog of your own it speaks in place of the card’s, which nobody can hear then. */
export const Unseen: Story = {
  render: (args) => <PartSheet part={<LiveRegion {...args} />} views={{ 'nothing to see': {} }} />,
  play: async ({ canvasElement }) => {
    await expect(within(canvasElement).getByRole('status')).toBeInTheDocument()
  },
}
