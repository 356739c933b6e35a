import type { Meta, StoryObj } from '@storybook/react-vite'
import { Instructions } from '../../src/index.ts'
import { inStillTime } from '../inStillTime.tsx'
import { PartSheet } from '../PartSheet.tsx'
import { SAMPLE_CODE } from '../sampleCode.ts'

/** How to pay, in numbered steps: in the words of the method and for the device in hand. */
const meta = {
  title: 'Parts/Instructions',
  component: Instructions,
  decorators: [inStillTime],
} satisfies Meta<typeof Instructions>
export default meta
type Story = StoryObj<typeof meta>

/** The steps of each method; a phone cannot scan its own screen. */
export const Methods: Story = {
  render: (args) => (
    <PartSheet
      part=<Instructions {...args} />
      views={{
        'CUP QR': { method: 'cup-qr', nextAction: { type: 'qr-code', data: SAMPLE_CODE } },
        'CUP QR on a phone': {
          method: 'cup-qr',
          device: 'phone',
          nextAction: { type: 'qr-code', data: SAMPLE_CODE },
        },
        'QR Ph': { method: 'ph-qr', nextAction: { type: 'qr-code', data: SAMPLE_CODE } },
        'QR Ph on a phone': {
          method: 'ph-qr',
          device: 'phone',
          nextAction: { type: 'qr-code', data: SAMPLE_CODE },
        },
        'Hizli QR': { method: 'hizliqr' },
      }}
    />
  ),
}
