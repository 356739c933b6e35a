import type { Meta, StoryObj } from '@storybook/react-vite'
import { checkPhase } from './checkPhase.ts'
import { LiveCheckout } from './LiveCheckout.tsx'
import { storyArgTypes } from './storyArgTypes.ts'

const { method, scenario, value, width } = storyArgTypes

/**
 * Payments in real time, for looking at what lies between the pictures. The buttons beside the card act on the
 * simulator: they are the bank, the clock and the network. Choose another scenario in the Controls.
 */
const meta = {
  title: 'Checkout/Live',
  component: LiveCheckout,
  argTypes: { method, scenario, value, width },
  args: { method: 'cup-qr', value: 300_00, scenario: 'approve', width: 672 },
  play: ({ canvasElement }) => checkPhase({ args: { reaches: 'awaiting' }, canvasElement }),
} satisfies Meta<typeof LiveCheckout>
export default meta
type Story = StoryObj<typeof meta>

export const CupQr: Story = { name: 'CUP QR' }

export const QrPh: Story = { name: 'QR Ph', args: { method: 'ph-qr', value: 1_250_00 } }

export const HizliQr: Story = { name: 'Hizli QR', args: { method: 'hizliqr', value: 750_00 } }
