import type { Meta, StoryObj } from '@storybook/react-vite'
import { Reference } from '../../src/index.ts'
import { inStillTime } from '../inStillTime.tsx'
import { PartSheet } from '../PartSheet.tsx'

/** What a customer can quote to the shop. */
const meta = {
  title: 'Parts/Reference',
  component: Reference,
  decorators: [inStillTime],
} satisfies Meta<typeof Reference>
export default meta
type Story = StoryObj<typeof meta>

export const References: Story = {
  render: (args) => (
    <PartSheet
      part=<Reference {...args} />
      views={{
        usual: { reference: 'order-1001' },
        'too long for a line': {
          reference: 'order-2026-11-21-istanbul-0000000000000000000000000000001001',
        },
      }}
    />
  ),
}
