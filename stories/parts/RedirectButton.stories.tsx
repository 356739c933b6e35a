import type { Meta, StoryObj } from '@storybook/react-vite'
import { RedirectButton } from '../../src/index.ts'
import { inStillTime } from '../inStillTime.tsx'
import { PartSheet } from '../PartSheet.tsx'

/** The way to the bank’s page: a link, or the button of a form where the bank wants one. */
const meta = {
  title: 'Parts/RedirectButton',
  component: RedirectButton,
  decorators: [inStillTime],
} satisfies Meta<typeof RedirectButton>
export default meta
type Story = StoryObj<typeof meta>

export const Ways: Story = {
  render: (args) => (
    <PartSheet
      part=<RedirectButton {...args} />
      views={{
        'by link': {},
        'by form': {
          nextAction: {
            type: 'redirect',
            url: 'https://simulator.test/bank',
            method: 'POST',
            fields: { token: 'a-token' },
          },
        },
        'back from the bank': { phase: 'verifying' },
      }}
    />
  ),
}
