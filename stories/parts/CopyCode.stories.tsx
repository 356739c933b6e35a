import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, within } from 'storybook/test'
import { CopyCode } from '../../src/index.ts'
import { inStillTime } from '../inStillTime.tsx'
import { PartSheet } from '../PartSheet.tsx'
import { SAMPLE_CODE } from '../sampleCode.ts'

/** Copies what the code holds, for customers whose app takes a link or a text. */
const meta = {
  title: 'Parts/CopyCode',
  component: CopyCode,
  decorators: [inStillTime],
} satisfies Meta<typeof CopyCode>
export default meta
type Story = StoryObj<typeof meta>

/** Where there is nothing to copy, there is no button. */
export const Codes: Story = {
  render: (args) => (
    <PartSheet
      part=<CopyCode {...args} />
      views={{
        'a web address': { nextAction: { type: 'qr-code', data: SAMPLE_CODE } },
        'the banks’ own format': { nextAction: { type: 'qr-code', data: '00020101021126' } },
        'the code is over': {
          phase: 'expired',
          nextAction: { type: 'qr-code', data: SAMPLE_CODE },
        },
      }}
    />
  ),
  play: async ({ canvasElement }) => {
    await expect(within(canvasElement).getAllByRole('button')).toHaveLength(2)
  },
}
