import type { Meta, StoryObj } from '@storybook/react-vite'
import { fn } from 'storybook/test'
import { QrPh } from '../src/index.ts'
import { drawQrPng } from '../src/simulator/drawQrPng.ts'
import { cardArgTypes } from './cardArgTypes.ts'
import { checkCard } from './checkCard.ts'
import { inStillFrame } from './inStillFrame.tsx'
import { SAMPLE_CODE } from './sampleCode.ts'

/** The card of QR Ph with plain props: no payment behind it, no request, no provider. */
const meta = {
  title: 'Cards/QrPh',
  component: QrPh,
  argTypes: cardArgTypes,
  decorators: [inStillFrame],
  args: {
    amount: { value: 1_250_00, currency: 'PHP' },
    data: SAMPLE_CODE,
    phase: 'awaiting',
    reference: 'order-1001',
    onRetry: fn(),
    onOtherMethod: fn(),
  },
  play: checkCard,
} satisfies Meta<typeof QrPh>
export default meta
type Story = StoryObj<typeof meta>

/** The gateway's usual answer: the picture of a code. */
export const Picture: Story = {
  loaders: [async () => ({ image: await drawQrPng(SAMPLE_CODE) })],
  render: ({ data: _, ...args }, { loaded }) => <QrPh {...args} image={String(loaded.image)} />,
}

/** On a phone: the picture is saved, and picked in the customer's app. */
export const OnPhone: Story = { ...Picture, args: { device: 'phone' }, parameters: { width: 375 } }

/** The text of a code is drawn by the card. */
export const Text: Story = {}
