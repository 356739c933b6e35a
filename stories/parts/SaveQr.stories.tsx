import type { Meta, StoryObj } from '@storybook/react-vite'
import { SaveQr } from '../../src/index.ts'
import { inStillTime } from '../inStillTime.tsx'
import { PartSheet } from '../PartSheet.tsx'
import { SAMPLE_CODE } from '../sampleCode.ts'

/** Saves the code as a picture of 1,024 pixels or more, or shares it: what one phone can do. */
const meta = {
  title: 'Parts/SaveQr',
  component: SaveQr,
  decorators: [inStillTime],
} satisfies Meta<typeof SaveQr>
export default meta
type Story = StoryObj<typeof meta>

export const Variants: Story = {
  render: (args) => (
    <PartSheet
      part=<SaveQr {...args} />
      views={{
        'a code': { nextAction: { type: 'qr-code', data: SAMPLE_CODE } },
        'the code is over': {
          phase: 'expired',
          nextAction: { type: 'qr-code', data: SAMPLE_CODE },
        },
      }}
    />
  ),
}
