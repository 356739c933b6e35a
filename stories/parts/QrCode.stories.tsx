import type { Meta, StoryObj } from '@storybook/react-vite'
import { QrCode } from '../../src/index.ts'
import { inStillTime } from '../inStillTime.tsx'
import { PartSheet } from '../PartSheet.tsx'
import { SAMPLE_CODE } from '../sampleCode.ts'

/** The code, drawn from its text: black on white, with its quiet zone, in whole pixels. No theme reaches it. */
const meta = {
  title: 'Parts/QrCode',
  component: QrCode,
  decorators: [inStillTime],
} satisfies Meta<typeof QrCode>
export default meta
type Story = StoryObj<typeof meta>

/** Short texts make large modules, long ones small: never smaller than a camera can read. */
export const Codes: Story = {
  render: (args) => (
    <PartSheet
      part=<QrCode {...args} />
      views={{
        'a web address': { nextAction: { type: 'qr-code', data: SAMPLE_CODE } },
        'the banks’ own format': {
          nextAction: {
            type: 'qr-code',
            data: '00020101021226480011com.example0112QUIETZONE0015204000053036085406300.005802PH5904SHOP6006MANILA6304F73C',
          },
        },
      }}
    />
  ),
}
