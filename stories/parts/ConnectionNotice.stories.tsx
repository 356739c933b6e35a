import type { Meta, StoryObj } from '@storybook/react-vite'
import { ConnectionNotice } from '../../src/index.ts'
import { inStillTime } from '../inStillTime.tsx'
import { PartSheet } from '../PartSheet.tsx'

/** Says that the line to the shop is down, and that the code can still be paid. */
const meta = {
  title: 'Parts/ConnectionNotice',
  component: ConnectionNotice,
  decorators: [inStillTime],
} satisfies Meta<typeof ConnectionNotice>
export default meta
type Story = StoryObj<typeof meta>

/** While the line is fine, it says nothing. */
export const Connections: Story = {
  render: (args) => (
    <PartSheet
      part=<ConnectionNotice {...args} />
      views={{
        ok: { connection: 'ok' },
        retrying: { connection: 'retrying' },
        offline: { connection: 'offline' },
      }}
    />
  ),
}
