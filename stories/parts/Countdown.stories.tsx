import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, within } from 'storybook/test'
import { Countdown } from '../../src/index.ts'
import { inStillTime } from '../inStillTime.tsx'
import { PartSheet } from '../PartSheet.tsx'

/** The time that is left, by the server’s clock. Screen readers hear of it by the live region, a few times. */
const meta = {
  title: 'Parts/Countdown',
  component: Countdown,
  decorators: [inStillTime],
} satisfies Meta<typeof Countdown>
export default meta
type Story = StoryObj<typeof meta>

/** `calm`, `soon` from two minutes, `last` from thirty seconds before the end. */
export const Urgencies: Story = {
  render: (args) => (
    <PartSheet
      part=<Countdown {...args} />
      views={{
        calm: { expiresAt: '2026-11-21T12:09:41Z' },
        'over an hour': { expiresAt: '2026-11-21T13:09:05Z' },
        soon: { expiresAt: '2026-11-21T12:01:58Z' },
        last: { expiresAt: '2026-11-21T12:00:09Z' },
      }}
    />
  ),
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText('9:41')).toBeVisible()
    await expect(within(canvasElement).getAllByRole('timer')).toHaveLength(4)
  },
}

/** Three ways to show the time: a shop that does not want to hurry anybody shows minutes. */
export const Modes: Story = {
  render: (args) => (
    <PartSheet
      part=<Countdown {...args} />
      views={{
        seconds: { countdown: 'seconds', expiresAt: '2026-11-21T12:09:41Z' },
        minutes: { countdown: 'minutes', expiresAt: '2026-11-21T12:09:41Z' },
        'last minutes, nine to go': {
          countdown: 'last-minutes',
          expiresAt: '2026-11-21T12:09:41Z',
        },
        'last minutes, one to go': { countdown: 'last-minutes', expiresAt: '2026-11-21T12:01:41Z' },
      }}
    />
  ),
}
