import type { Meta, StoryObj } from '@storybook/react-vite'
import { QrImage } from '../../src/index.ts'
import { drawQrPng } from '../../src/simulator/drawQrPng.ts'
import { inStillTime } from '../inStillTime.tsx'
import { PartSheet } from '../PartSheet.tsx'
import { SAMPLE_CODE } from '../sampleCode.ts'

/** The picture of a code that the gateway drew: shown by whole factors, on white. */
const meta = {
  title: 'Parts/QrImage',
  component: QrImage,
  decorators: [inStillTime],
} satisfies Meta<typeof QrImage>
export default meta
type Story = StoryObj<typeof meta>

/** QR Ph’s usual answer. */
export const Picture: Story = {
  loaders: [async () => ({ image: await drawQrPng(SAMPLE_CODE) })],
  render: (args, { loaded }) => (
    <PartSheet
      part={<QrImage {...args} />}
      views={{ 'a picture': { nextAction: { type: 'qr-image', src: String(loaded.image) } } }}
    />
  ),
}
