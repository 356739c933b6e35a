import type { Meta, StoryObj } from '@storybook/react-vite'
import { ContinueButton } from '../../src/index.ts'
import { inStillTime } from '../inStillTime.tsx'
import { PartSheet } from '../PartSheet.tsx'

/** Leads on after a success, where the shop says what comes next. */
const meta = {
  title: 'Parts/ContinueButton',
  component: ContinueButton,
  decorators: [inStillTime],
} satisfies Meta<typeof ContinueButton>
export default meta
type Story = StoryObj<typeof meta>

export const Usual: Story = {
  render: (args) => (
    <PartSheet
      part={<ContinueButton {...args} />}
      views={{
        'the shop leads on': { phase: 'succeeded', onContinue: () => {} },
        'nothing to go on to': { phase: 'succeeded' },
      }}
    />
  ),
}
