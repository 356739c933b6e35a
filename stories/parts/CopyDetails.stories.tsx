import type { Meta, StoryObj } from '@storybook/react-vite'
import { CopyDetails } from '../../src/index.ts'
import { inStillTime } from '../inStillTime.tsx'
import { PartSheet } from '../PartSheet.tsx'

/** Copies what support needs to find out what went wrong: what happened, without secrets. */
const meta = {
  title: 'Parts/CopyDetails',
  component: CopyDetails,
  decorators: [inStillTime],
} satisfies Meta<typeof CopyDetails>
export default meta
type Story = StoryObj<typeof meta>

export const WithDetails: Story = {
  render: (args) => (
    <PartSheet
      part=<CopyDetails {...args} />
      views={{
        'a payment that was followed': {
          phase: 'failed',
          getDiagnostics: () => ({
            phase: 'failed',
            connection: 'ok',
            takenAt: '2026-11-21T12:00:00Z',
            takenAtMs: 0,
            entries: [],
          }),
        },
        'nothing was followed': {},
      }}
    />
  ),
}
